import { getTranslations } from "#app/_i18n/translations";
import type { GoodPracticeToReview } from "#lib/good-practices/queries";
import type { Locale } from "#lib/platform/format";
import { TextsToReview } from "./texts-to-review";

type Props = { practices: readonly GoodPracticeToReview[]; locale: Locale; now: Date };

/** Good examples that were published in spite of a warning. */
export async function PracticesToReview({ practices, ...moment }: Props) {
  const t = await getTranslations("good-practices");
  return (
    <TextsToReview
      id="exempel"
      title={t("review.list")}
      icon="lightbulb"
      texts={practices.map(({ id, ...text }) => ({ ...text, href: `/goda-exempel/${id}` }))}
      about={(words) => t("review.row", words)}
      {...moment}
    />
  );
}
