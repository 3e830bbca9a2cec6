import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { EXPORT_FORMATS } from "#lib/documents/convert/limits";

/** The document as a file, in the formats there are. A fold and links: it needs no script. */
export async function DownloadList({ documentId }: { documentId: string }) {
  const t = await getTranslations("document");
  return (
    <details className="downloads">
      <summary className="btn">
        <Icon name="download" />
        {t("download")}
      </summary>
      <ul className="plain">
        {EXPORT_FORMATS.map((format) => (
          <li key={format}>
            {/* Not `download`: what comes instead of a file is to be read. A target makes it the browser's own. */}
            <Link href={`/dokument/${documentId}/ladda-ner/${format}`} target="_self">
              {t(`formats.${format}`)}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
