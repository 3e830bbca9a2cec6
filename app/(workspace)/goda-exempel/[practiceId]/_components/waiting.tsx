import { WaitingReviews } from "#app/_components/waiting-reviews";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import type { GoodPractice } from "#lib/good-practices/queries";

/** What the good example was published with in spite of a warning. */
export async function Waiting({ practice: { id, waiting, may } }: { practice: GoodPractice }) {
  const t = await getTranslations("good-practices");
  return (
    <WaitingReviews
      title={t("review.title")}
      reviews={waiting}
      said={(words) => t("review.by", words)}
      text={t(may.review ? "review.text" : "review.own")}
    >
      {may.review && (
        <form method="post" action={`/goda-exempel/${id}/granska`}>
          <Button type="submit">{t("review.done")}</Button>
        </form>
      )}
    </WaitingReviews>
  );
}
