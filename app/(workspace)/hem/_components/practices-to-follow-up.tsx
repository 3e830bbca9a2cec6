import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import type { ToFollowUp } from "#lib/good-practices/queries";

/** Good examples of one's own that Brygga has asked about, until one has told how it went. */
export async function PracticesToFollowUp({ practices }: { practices: readonly ToFollowUp[] }) {
  if (practices.length === 0) return null;
  const t = await getTranslations("good-practices");
  return (
    <Sheet id="folj-upp" title={t("home.title")} lead={t("home.lead")}>
      <ul className="rows">
        {practices.map(({ id, title, months }) => (
          <li className="row" key={id}>
            <span className="row-icon">
              <Icon name="lightbulb" />
            </span>
            <div>
              <h3 className="row-title">
                <Link href={`/goda-exempel/${id}/folj-upp`}>{title}</Link>
              </h3>
              <p className="row-meta">{t("home.row", { months })}</p>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
