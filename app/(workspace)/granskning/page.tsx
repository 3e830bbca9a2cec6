import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { Pager } from "#app/_ui/pager";
import { Sheet } from "#app/_ui/sheet";
import { Tabs } from "#app/_ui/tabs";
import { listDocumentsToReview } from "#lib/documents/reviews/queries";
import { listGoodPracticesToReview } from "#lib/good-practices/queries";
import { mayReview } from "#lib/threads/moderation/policy";
import { listOwnReports, listReviews } from "#lib/threads/moderation/review/queries";
import { listMovesToAnswer } from "#lib/threads/moving/queries";
import { DocumentsToReview } from "./_components/documents-to-review";
import { MovesToAnswer } from "./_components/moves-to-answer";
import { OwnReports } from "./_components/own-reports";
import { PracticesToReview } from "./_components/practices-to-review";
import { ReviewRow } from "./_components/review-row";

type Query = Record<"visa" | "fore" | "klart", string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review");
  return { title: t("title") };
}

/** What waits for those who keep order, and what became of what one has reported oneself. */
export default async function ReviewsPage({ searchParams }: Props) {
  const ctx = await requireContext("/granskning");
  const query = await searchParams;
  const list = single(query.visa) === "avgjorda" ? "decided" : "open";
  const cursor = single(query.fore);
  const reviewer = mayReview(ctx.actor);
  const [t, locale, moves, own, practices, documents, found] = await Promise.all([
    getTranslations("review"),
    currentLocale(),
    listMovesToAnswer(ctx),
    listOwnReports(ctx),
    reviewer ? listGoodPracticesToReview(ctx) : [],
    reviewer ? listDocumentsToReview(ctx) : [],
    reviewer ? listReviews(ctx, { list, cursor }) : undefined,
  ]);
  return (
    <>
      <DoneBanner area="review" code={single(query.klart)} />
      <PageHead title={t("title")} lead={t(reviewer ? "lead" : "leadOwn")} />
      {found && (
        <Tabs
          label={t("views")}
          tabs={[
            { href: "/granskning", text: t("open"), current: list === "open" },
            { href: "/granskning?visa=avgjorda", text: t("decided"), current: list === "decided" },
          ]}
        />
      )}
      <div className="stack">
        <MovesToAnswer moves={moves} locale={locale} now={ctx.now()} />
        <PracticesToReview practices={practices} locale={locale} now={ctx.now()} />
        <DocumentsToReview documents={documents} locale={locale} now={ctx.now()} />
        {found && (
          <Sheet id="lista" title={t(list)}>
            {found.reviews.length === 0 ? (
              <EmptyState>{t(list === "open" ? "none" : "noneDecided")}</EmptyState>
            ) : (
              <ul className="list group">
                {found.reviews.map((review) => (
                  <ReviewRow key={review.id} review={review} locale={locale} now={ctx.now()} />
                ))}
              </ul>
            )}
            {(cursor || found.nextCursor) && (
              <Pager
                label={t("pages")}
                previous={cursor ? { href: "/granskning?visa=avgjorda", text: t("newest") } : undefined}
                next={
                  found.nextCursor
                    ? {
                        href: `/granskning?visa=avgjorda&fore=${found.nextCursor}`,
                        text: t("older"),
                      }
                    : undefined
                }
              />
            )}
          </Sheet>
        )}
        <OwnReports reports={own} locale={locale} now={ctx.now()} />
      </div>
    </>
  );
}
