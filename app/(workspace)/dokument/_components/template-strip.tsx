import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import type { TemplateRow } from "#lib/documents/templates/queries";
import { templateIcon } from "./template-icon";

/** How many fit beside each other. */
const SHOWN = 5;

/** The templates that are used most, to begin from at once. */
export async function TemplateStrip({ templates }: { templates: readonly TemplateRow[] }) {
  const t = await getTranslations("documents");
  if (templates.length === 0) return null;
  return (
    <Sheet
      id="mallar"
      title={t("templates.begin")}
      aside={
        <Link className="link" href="/dokument/mallar">
          {t("templates.all", { count: templates.length })}
        </Link>
      }
    >
      <ul className="templates">
        {templates.slice(0, SHOWN).map(({ id, title, builtIn }) => (
          <li key={id}>
            <Icon name={templateIcon(builtIn)} />
            <Link href={`/dokument/ny?mall=${id}`}>{title}</Link>
            {builtIn && <small>{t(`templates.about.${builtIn}`)}</small>}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
