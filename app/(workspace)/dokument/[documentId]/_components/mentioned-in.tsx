import { LinkingDocuments } from "#app/_components/linking-documents";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import type { Backlinks } from "#lib/documents/links/queries";
import { postAddress } from "#lib/threads/address";

/** The threads and documents that lead to a document, as far as the reader may read them. */
export async function MentionedIn({ backlinks: { threads, documents } }: { backlinks: Backlinks }) {
  if (threads.total + documents.total === 0) return null;
  const t = await getTranslations("links");
  return (
    <section aria-labelledby="om-namns">
      <h2 id="om-namns">{t("heading")}</h2>
      {threads.total > 0 && (
        <>
          <h3>{t("threads")}</h3>
          <ul className="linking">
            {threads.threads.map(({ id, title, number, group }) => (
              <li key={id}>
                <Icon name="messages-square" size="s" />
                <span>
                  <Link href={postAddress(id, number)}>{title}</Link>
                  <small>{group}</small>
                </span>
              </li>
            ))}
            {threads.total > threads.threads.length && (
              <li>{t("more", { count: threads.total - threads.threads.length })}</li>
            )}
          </ul>
        </>
      )}
      {documents.total > 0 && (
        <>
          <h3>{t("documents")}</h3>
          <LinkingDocuments linking={documents} />
        </>
      )}
    </section>
  );
}
