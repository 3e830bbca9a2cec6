import { ExtendGuest } from "#app/_components/extend-guest";
import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { EmptyState } from "#app/_ui/empty-state";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import type { ManagedPersonPage } from "#lib/members/memberships/queries";
import { LastDay } from "../../../_components/guest-row";

type Props = { person: ManagedPersonPage; manages: boolean; page: string; state: FormState; now: Date };

/** The groups that the person is in by name, with a guest's last day. What else there is to change is on the group's own page. */
export async function PersonGroups({ person, manages, page, state, now }: Props) {
  const [t, tg] = await Promise.all([getTranslations("admin"), getTranslations("groups")]);
  return (
    <Sheet id="grupper" title={t("person.groups")} {...(!person.guest && { lead: t("person.groupsLead") })}>
      {person.groups.length === 0 ? (
        <EmptyState>{t("person.noGroups")}</EmptyState>
      ) : (
        <ul className="list group">
          {person.groups.map(({ id, name, role, expiresAt }) => (
            <li className="row" key={id}>
              <span className="row-icon">
                <Icon name="users-round" />
              </span>
              <div>
                <h3 className="row-title">
                  <Link href={`/grupper/${id}`}>{name}</Link>
                </h3>
                <p className="row-meta">{tg(`role.${role}`)}</p>
                {expiresAt && manages && (
                  <ExtendGuest
                    visit={{ groupId: id, group: name, until: expiresAt }}
                    person={person}
                    page={page}
                    state={state}
                    now={now}
                  />
                )}
              </div>
              <div className="row-side">{expiresAt && <LastDay until={expiresAt} now={now} />}</div>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
