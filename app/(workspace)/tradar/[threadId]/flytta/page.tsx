import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Banner } from "#app/_ui/banner";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { formatMoment } from "#lib/platform/format";
import { getMovePage } from "#lib/threads/moving/queries";
import { ChooseGroup } from "./_components/choose-group";
import { MoveProblems } from "./_components/move-problems";
import { OpenRequest } from "./_components/open-request";

type Query = Record<"till" | "fel" | "klart", string | string[] | undefined>;
type Props = { params: Promise<{ threadId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moving");
  return { title: t("title") };
}

/** Where a thread may go and who would read it there, or which organisations have agreed so far. */
export default async function MovePage({ params, searchParams }: Props) {
  const threadId = pathId((await params).threadId);
  const page = `/tradar/${threadId}/flytta`;
  const query = await searchParams;
  const to = single(query.till) || undefined;
  const ctx = await requireContext(page);
  const [t, locale, move, state] = await Promise.all([
    getTranslations("moving"),
    currentLocale(),
    orNotFound(ctx, threadId, getMovePage(ctx, threadId, to)),
    readFormState(page, query.fel),
  ]);
  return (
    <>
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/tradar", text: t("threads") },
          { href: `/tradar/${threadId}`, text: move.title },
        ]}
      />
      <DoneBanner area="moving" code={single(query.klart)} />
      <MoveProblems problems={state.problems} />
      <PageHead title={t("title")} lead={t("lead", { group: move.group })} />
      {move.request ? (
        <OpenRequest move={move} request={move.request} locale={locale} now={ctx.now()} />
      ) : (
        <>
          {move.refused && (
            <Banner look="info" icon="info" live={false}>
              {t("refused", {
                organisation: move.refused.organisation,
                name: move.refused.by,
                when: formatMoment(new Date(move.refused.at), locale, ctx.now()),
              })}
            </Banner>
          )}
          <ChooseGroup move={move} to={to} />
        </>
      )}
    </>
  );
}
