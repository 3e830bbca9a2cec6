import type { Metadata } from "next";
import { orNotFound } from "#app/_denial";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId } from "#app/_path";
import { requireContext } from "#app/_session";
import { Crumbs } from "#app/_ui/crumbs";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { getEarlierVersions } from "#lib/good-practices/queries";
import { formatMoment } from "#lib/platform/format";
import { PartTexts } from "../../_components/part-texts";

type Props = { params: Promise<{ practiceId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("good-practices");
  return { title: t("history.title") };
}

/** What a good example said before, newest first. */
export default async function PracticeHistoryPage({ params }: Props) {
  const id = pathId((await params).practiceId);
  const ctx = await requireContext(`/goda-exempel/${id}/historik`);
  const [t, locale, { practice, versions }] = await Promise.all([
    getTranslations("good-practices"),
    currentLocale(),
    orNotFound(ctx, id, getEarlierVersions(ctx, id)),
  ]);
  return (
    <>
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/goda-exempel", text: t("title") },
          { href: `/goda-exempel/${id}`, text: practice.title },
        ]}
      />
      <PageHead title={t("history.title")} lead={t("history.lead")} />
      <div className="stack">
        {versions.length === 0 && (
          <div className="sheet">
            <EmptyState>{t("history.none")}</EmptyState>
          </div>
        )}
        {versions.map(({ version, by, at, texts }) => (
          <Sheet
            key={version}
            id={`version-${version}`}
            title={t("history.version", { n: version })}
            lead={t("history.by", { name: by, when: formatMoment(new Date(at), locale, ctx.now()) })}
          >
            {texts && <PartTexts texts={texts} withTitle />}
          </Sheet>
        ))}
      </div>
    </>
  );
}
