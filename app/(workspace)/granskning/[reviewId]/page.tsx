import type { Metadata } from "next";
import { cache } from "react";
import { DoneBanner } from "#app/_components/done-banner";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { getReview } from "#lib/threads/moderation/review/queries";
import { ReviewProblems } from "../_components/review-problems";
import { Decide } from "./_components/decide";
import { Incident } from "./_components/incident";
import { Notes } from "./_components/notes";
import { Readers } from "./_components/readers";
import { Report } from "./_components/report";
import { ReviewedPost } from "./_components/reviewed-post";
import { ToldOf } from "./_components/told-of";

type Query = { fel?: string; klart?: string | string[] };
type Props = { params: Promise<{ reviewId: string }>; searchParams: Promise<Query> };

const load = cache(async (id: string) => {
  const reviewId = pathId(id);
  const ctx = await requireContext(`/granskning/${reviewId}`);
  return { ctx, review: await orNotFound(ctx, reviewId, getReview(ctx, reviewId)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ review }, t] = await Promise.all([load((await params).reviewId), getTranslations("review")]);
  return { title: t("postIn", { n: review.number, title: review.title }) };
}

/** One review: the report, the post, what it has reached, and the decision. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { ctx, review } = await load((await params).reviewId);
  const { fel, klart } = await searchParams;
  const page = `/granskning/${review.id}`;
  const [t, locale, state] = await Promise.all([getTranslations("review"), currentLocale(), readFormState(page, fel)]);
  const now = ctx.now();
  const spread = review.kind === "spread";
  return (
    <>
      <Crumbs label={t("crumbs")} trail={[{ href: "/granskning", text: t("title") }]} />
      <DoneBanner area="review" code={single(klart)} />
      <ReviewProblems problems={state.problems} />
      <PageHead
        title={t("postIn", { n: review.number, title: review.title })}
        lead={`${t(`kinds.${review.kind}`)}, ${t("inGroup", { group: review.group })}`}
      />
      <div className="with-rail">
        <div className="stack">
          <ReviewedPost review={review} locale={locale} now={now} />
          {!review.decision &&
            (review.mayDecide ? (
              <Decide review={review} state={state} />
            ) : (
              <Sheet id="avgor" title={t("review.decide")}>
                <p className="sheet-body">{t("review.onlyLook")}</p>
              </Sheet>
            ))}
          <Notes review={review} state={state} locale={locale} now={now} />
        </div>
        <aside className="rail" aria-label={t("review.heading")}>
          <Report review={review} me={ctx.actor.personId} locale={locale} now={now} />
          {spread && <Incident review={review} locale={locale} now={now} />}
          {spread && <Readers readers={review.readers} />}
          {spread && <ToldOf review={review} />}
        </aside>
      </div>
    </>
  );
}
