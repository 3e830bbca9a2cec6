import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import type { LinkingDocuments as Linking } from "#lib/documents/links/schema";

/** Documents that lead to what is shown, with how far each has come. */
export async function LinkingDocuments({ linking: { total, documents } }: { linking: Linking }) {
  const [t, words] = await Promise.all([getTranslations("links"), getTranslations("documents")]);
  return (
    <ul className="linking">
      {documents.map(({ id, title, status, organisation }) => (
        <li key={id}>
          <Icon name="file-text" size="s" />
          <span>
            <Link href={`/dokument/${id}`}>{title}</Link>
            <small>
              {organisation}, {words(`statuses.${status}`).toLocaleLowerCase("sv")}
            </small>
          </span>
        </li>
      ))}
      {total > documents.length && <li>{t("more", { count: total - documents.length })}</li>}
    </ul>
  );
}
