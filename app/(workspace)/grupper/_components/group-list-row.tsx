import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import { Icon, type IconName } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import type { GroupRow } from "#lib/members/groups/queries";
import type { GroupRole } from "#lib/platform/actor";

type Props = { group: GroupRow; ownRole?: GroupRole | undefined; mayAsk: boolean };

const icons: Record<GroupRow["access"], IconName> = {
  open: "users-round",
  restricted: "lock",
  confidential: "shield-alert",
};

export async function GroupListRow({ group, ownRole, mayAsk }: Props) {
  const t = await getTranslations("groups");
  return (
    <li className="row">
      <span className="row-icon">
        <Icon name={icons[group.access]} />
      </span>
      <div>
        <h3 className="row-title">
          <Link href={`/grupper/${group.id}`}>{group.name}</Link>
        </h3>
        <p className="row-meta">
          <span>{t(`kind.${group.kind}`)}</span>
          <span>{t(`access.${group.access}`)}</span>
          <span>{t("members", { count: group.members })}</span>
        </p>
        <p className="row-purpose">{group.purpose}</p>
        {mayAsk && (
          <p className="row-actions no-print">
            {group.asked ? (
              <Pill icon="clock">{t("asked")}</Pill>
            ) : (
              <LinkButton href={`/grupper/${group.id}#ga-med`} aria-label={`${t("ask")}: ${group.name}`}>
                {t("ask")}
              </LinkButton>
            )}
          </p>
        )}
      </div>
      <div className="row-side">
        {(ownRole === "coordinator" || ownRole === "guest") && <Pill>{t(`role.${ownRole}`)}</Pill>}
        {group.waiting > 0 && (
          <Pill look="new" icon="user-plus">
            {t("waiting", { count: group.waiting })}
          </Pill>
        )}
      </div>
    </li>
  );
}
