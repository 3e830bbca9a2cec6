import { LinkingDocuments } from "#app/_components/linking-documents";
import { getTranslations } from "#app/_i18n/translations";
import type { LinkingDocuments as Linking } from "#lib/documents/links/schema";

/** The documents that lead to the thread. Made on the server: the browser need not know its words. */
export async function LinkedFrom({ linking }: { linking: Linking }) {
  const t = await getTranslations("links");
  return (
    <section aria-labelledby="lankas-fran">
      <h2 id="lankas-fran">{t("inThread")}</h2>
      <LinkingDocuments linking={linking} />
    </section>
  );
}
