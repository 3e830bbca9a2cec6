import { OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Time } from "#app/_ui/time";
import type { InvitationView } from "#lib/members/invitations/queries";
import type { Locale } from "#lib/platform/format";

type Props = { invitation: InvitationView; locale: Locale; now: Date };

/** What the invited person is invited to, and by whom. */
export async function InvitationFacts({ invitation, locale, now }: Props) {
  const t = await getTranslations("sign-in");
  const { inviter, inviterOrganisation, organisation, organisationKind, groups, guestUntil } = invitation;
  return (
    <section className="sheet sign-in-sheet" aria-label={t("invitationFacts")}>
      <div className="sheet-body invitation-facts">
        <dl className="facts">
          {inviter && (
            <>
              <dt>{t("invitedBy")}</dt>
              <dd>
                {inviterOrganisation
                  ? t("personAtOrganisation", { name: inviter, organisation: inviterOrganisation })
                  : inviter}
              </dd>
            </>
          )}
          <dt>{t("invitedAs")}</dt>
          <dd>
            {organisation && organisationKind && (
              <OrganisationName kind={organisationKind}>{organisation}</OrganisationName>
            )}
            {organisation && invitation.function && <br />}
            {invitation.function}
            {!organisation && !invitation.function && t("guest")}
          </dd>
          <dt>{t("invitedTo")}</dt>
          <dd>{[...(guestUntil ? [] : [t("wholeNetwork")]), ...groups].join(", ")}</dd>
          {guestUntil && (
            <>
              <dt>{t("guestUntil")}</dt>
              <dd>
                <Time at={guestUntil} locale={locale} now={now} form="date" />
              </dd>
            </>
          )}
          <dt>{t("address")}</dt>
          <dd>{invitation.email}</dd>
          <dt>{t("answerBy")}</dt>
          <dd>
            <Time at={invitation.expiresAt} locale={locale} now={now} form="moment" />
          </dd>
        </dl>
      </div>
    </section>
  );
}
