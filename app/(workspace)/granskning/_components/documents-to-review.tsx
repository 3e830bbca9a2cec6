import { getTranslations } from "#app/_i18n/translations";
import type { DocumentToReview } from "#lib/documents/reviews/queries";
import type { Locale } from "#lib/platform/format";
import { TextsToReview } from "./texts-to-review";

type Props = { documents: readonly DocumentToReview[]; locale: Locale; now: Date };

/** Documents that were shown to others in spite of a warning. */
export async function DocumentsToReview({ documents, ...moment }: Props) {
  const t = await getTranslations("document-review");
  return (
    <TextsToReview
      id="dokument"
      title={t("list")}
      icon="file-text"
      texts={documents.map(({ id, ...text }) => ({ ...text, href: `/dokument/${id}` }))}
      about={(words) => t("row", words)}
      {...moment}
    />
  );
}
