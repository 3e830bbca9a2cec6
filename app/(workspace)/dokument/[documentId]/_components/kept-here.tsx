import { getTranslations } from "#app/_i18n/translations";
import { KeptWords } from "./kept-words";

type Props = { document: { id: string; mayWrite: boolean }; personId: string };

/** What this browser keeps of the document and the server does not take. */
export async function KeptHere({ document: { id, mayWrite }, personId }: Props) {
  const t = await getTranslations("document");
  return (
    <KeptWords
      documentId={id}
      personId={personId}
      mayWrite={mayWrite}
      texts={{
        title: t("kept.title"),
        text: t(mayWrite ? "kept.refused" : "kept.text"),
        words: t("kept.words"),
        copy: t("kept.copy"),
        copied: t("kept.copied"),
        copyFailed: t("kept.copyFailed"),
        remove: t("kept.remove"),
        removed: t("kept.removed"),
      }}
    />
  );
}
