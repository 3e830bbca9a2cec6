import { InvitationButtons } from "#app/_components/invitation-buttons";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Sheet } from "#app/_ui/sheet";
import type { GroupPage } from "#lib/members/groups/queries";
import { formatMoment } from "#lib/platform/format";

type Props = { groupId: string; invited: GroupPage["invited"]; now: Date };

/** Guests who have been asked and have not answered. */
export async function InvitedGuests({ groupId, invited, now }: Props) {
  const [t, locale] = await Promise.all([getTranslations("groups"), currentLocale()]);
  return (
    <Sheet id="inbjudna" title={t("invited.title")} lead={t("invited.lead")}>
      <ul className="list group">
        {invited.map(({ id, email, expiresAt }) => (
          <li className="row" key={id}>
            <span className="row-icon">
              <Icon name="mail" />
            </span>
            <div>
              <h3 className="row-title">{email}</h3>
              <p className="row-meta">{t("invited.until", { when: formatMoment(new Date(expiresAt), locale, now) })}</p>
              <InvitationButtons
                id={id}
                page={`/grupper/${groupId}`}
                again={{ text: t("invited.again"), label: t("invited.againWho", { email }) }}
                revoke={{ text: t("invited.revoke"), label: t("invited.revokeWho", { email }) }}
              />
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
