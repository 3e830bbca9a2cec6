import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import type { JoinsToDecide as Joins } from "#lib/members/groups/queries";

/** Groups that somebody asks to join, for those who can let them in. */
export async function JoinsToDecide({ joins }: { joins: readonly Joins[] }) {
  if (joins.length === 0) return null;
  const t = await getTranslations("hem");
  return (
    <Sheet id="vill-ga-med" title={t("joins")} lead={t("joinsLead")}>
      <ul className="rows">
        {joins.map(({ groupId, group, people }) => (
          <li className="row" key={groupId}>
            <span className="row-icon">
              <Icon name="users" />
            </span>
            <div>
              <h3 className="row-title">
                <Link href={`/grupper/${groupId}`}>{group}</Link>
              </h3>
              <p className="row-meta">{t("joinsCount", { people })}</p>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
