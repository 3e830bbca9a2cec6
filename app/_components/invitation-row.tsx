import { InvitationButtons } from "#app/_components/invitation-buttons";
import { OrganisationName } from "#app/_components/organisation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import { Time } from "#app/_ui/time";
import type { PendingInvitation } from "#lib/members/invitations/queries";
import { formatDate, formatWeekdayDate, isoDate } from "#lib/platform/format";

type Props = { invitation: PendingInvitation; heading: "h3" | "h4"; page: string; now: Date };

/** Whom an invitation is for, what has become of it, and what can be done about it. */
export async function InvitationRow({ invitation, heading: Heading, page, now }: Props) {
  const t = await getTranslations("admin");
  const { id, email, acceptedBy, state } = invitation;
  return (
    <li className="row">
      <span className="row-icon">
        <Icon name={state === "waiting" ? "user-plus" : state === "accepted" ? "user-check" : "mail"} />
      </span>
      <div>
        <Heading className="row-title">
          {acceptedBy ? <Link href={`/medlemskap/personer/${acceptedBy}`}>{invitation.name}</Link> : email}
        </Heading>
        <Particulars invitation={invitation} />
        {(state === "waiting" || state === "expired") && (
          <InvitationButtons
            id={id}
            page={page}
            again={{ text: t("invitation.again"), label: t("invitation.againWho", { email }) }}
            {...(state === "waiting" && {
              revoke: { text: t("invitation.revoke"), label: t("invitation.revokeWho", { email }) },
            })}
          />
        )}
      </div>
      <State invitation={invitation} now={now} />
    </li>
  );
}

async function Particulars({ invitation }: Pick<Props, "invitation">) {
  const [t, tm] = await Promise.all([getTranslations("admin"), getTranslations("members")]);
  const { name, organisation, organisationKind, groups, inviter, guestUntil, platformRole, acceptedBy } = invitation;
  const listed = groups.join(", ");
  const guest = groups.length > 0 ? t("invitation.guestTo", { groups: listed }) : t("invitation.guest");
  return (
    <p className="row-meta">
      {organisation && organisationKind && (
        <span>
          <OrganisationName kind={organisationKind}>{organisation}</OrganisationName>
        </span>
      )}
      {!acceptedBy && name && <span>{name}</span>}
      {invitation.function && <span>{invitation.function}</span>}
      {platformRole !== "member" && <span>{tm(`role.${platformRole}`)}</span>}
      {guestUntil ? <span>{guest}</span> : listed && <span>{listed}</span>}
      {inviter && <span>{t("invitation.by", { name: inviter })}</span>}
    </p>
  );
}

async function State({ invitation: { state, at, sentAt, expiresAt }, now }: Pick<Props, "invitation" | "now">) {
  const [t, locale] = await Promise.all([getTranslations("admin"), currentLocale()]);
  if (state !== "waiting")
    return (
      <div className="row-side">
        <Pill {...(state === "accepted" && { look: "ok", icon: "check" })}>{t(`invitation.${state}`)}</Pill>
        <Time at={at} locale={locale} now={now} form="date" />
      </div>
    );
  const sent = new Date(sentAt);
  const today = isoDate(sent) === isoDate(now);
  return (
    <div className="row-side">
      <Pill look="new">
        {today ? t("invitation.sentToday") : t("invitation.sent", { date: formatDate(sent, locale, now) })}
      </Pill>
      <span>{t("invitation.until", { date: formatWeekdayDate(new Date(expiresAt), locale, now) })}</span>
    </div>
  );
}
