import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { getEditingPage } from "#lib/good-practices/queries";
import { PARTS } from "#lib/good-practices/schema";
import { DraftNote } from "../../_components/draft-note";
import { PracticeForm, partLabels } from "../../_components/practice-form";
import { PracticeProblems } from "../../_components/practice-problems";

type Query = Record<"fel" | "klart", string | string[] | undefined>;
type Props = { params: Promise<{ practiceId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("good-practices");
  return { title: t("edit.title") };
}

/** Changes what a good example says, or whom to ask about it. */
export default async function EditPracticePage({ params, searchParams }: Props) {
  const id = pathId((await params).practiceId);
  const page = `/goda-exempel/${id}/redigera`;
  const query = await searchParams;
  const ctx = await requireContext(page);
  const [t, locale, labels, { problems }, { practice, contacts, written }] = await Promise.all([
    getTranslations("good-practices"),
    currentLocale(),
    partLabels(),
    readFormState(page, query.fel),
    orNotFound(ctx, id, getEditingPage(ctx, id)),
  ]);
  const now: Record<string, string> = {
    ...Object.fromEntries(PARTS.map((part) => [part, practice[part]])),
    contactId: practice.contact.id,
  };
  return (
    <>
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/goda-exempel", text: t("title") },
          { href: `/goda-exempel/${id}`, text: practice.title },
        ]}
      />
      <PracticeProblems problems={problems} labels={{ ...labels, contactId: t("parts.contact") }} />
      <DoneBanner area="good-practices" code={single(query.klart)} />
      <PageHead title={t("edit.title")} lead={t("edit.lead")} />
      <PracticeForm
        action={`${page}/spara`}
        back={`/goda-exempel/${id}`}
        fields={written?.fields ?? now}
        problems={problems}
        contacts={contacts}
        group={practice.group.name}
        submit={t("edit.save")}
        locale={locale}
      >
        <input type="hidden" name="version" value={practice.version} />
        {written && <DraftNote at={written.at} locale={locale} now={ctx.now()} />}
      </PracticeForm>
    </>
  );
}
