import { WaitingReviews } from "#app/_components/waiting-reviews";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { getWaitingReviews } from "#lib/documents/reviews/queries";
import type { MemberContext } from "#lib/platform/context";

type Props = { ctx: MemberContext; document: { id: string; group: { id: string } } };

/** What the document was shown with in spite of a warning. */
export async function Waiting({ ctx, document }: Props) {
  const [t, { reviews, mayReview }] = await Promise.all([
    getTranslations("document-review"),
    getWaitingReviews(ctx, document),
  ]);
  return (
    <WaitingReviews
      title={t("title")}
      reviews={reviews}
      said={(words) => t("by", words)}
      text={t(mayReview ? "text" : "own")}
    >
      {mayReview && (
        <form method="post" action={`/dokument/${document.id}/granska`}>
          <Button type="submit">{t("stands")}</Button>
        </form>
      )}
    </WaitingReviews>
  );
}
