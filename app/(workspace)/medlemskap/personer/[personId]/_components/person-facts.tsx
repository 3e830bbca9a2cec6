import { OrganisationName } from "#app/_components/organisation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Time } from "#app/_ui/time";
import type { ManagedPersonPage } from "#lib/members/memberships/queries";
import { spanOf } from "../../../_components/membership-row";

type Props = { person: ManagedPersonPage; now: Date };

/** How to reach the person, what the account is, and the organisations over time. */
export async function PersonFacts({ person, now }: Props) {
  const [t, tm, locale] = await Promise.all([getTranslations("admin"), getTranslations("members"), currentLocale()]);
  const [mailbox, domain] = person.email.split("@");
  return (
    <aside className="rail" aria-label={t("person.facts")}>
      <section aria-labelledby="uppgifter">
        <h2 id="uppgifter">{t("person.facts")}</h2>
        <dl className="facts">
          <dt>{t("person.email")}</dt>
          <dd>
            <a href={`mailto:${person.email}`}>
              {mailbox}@<wbr />
              {domain}
            </a>
          </dd>
          <dt>{t("person.role")}</dt>
          <dd>{person.guest ? tm("guest") : tm(`role.${person.platformRole}`)}</dd>
          <dt>{t("person.account")}</dt>
          <dd>{person.status === "active" && person.leavingSince ? tm("leaving") : t(`status.${person.status}`)}</dd>
          <dt>{t("person.lastSeen")}</dt>
          <dd>{person.lastSeenAt ? <Time at={person.lastSeenAt} locale={locale} now={now} /> : t("list.never")}</dd>
        </dl>
      </section>
      <section aria-labelledby="over-tid">
        <h2 id="over-tid">{t("person.history")}</h2>
        {person.memberships.length === 0 ? (
          <p className="muted">{t("person.noHistory")}</p>
        ) : (
          <ol className="plain plainlist">
            {person.memberships.map((membership) => {
              const span = spanOf(membership.startsOn, membership.endsOn, locale);
              return (
                <li key={membership.id}>
                  <OrganisationName kind={membership.organisationKind}>{membership.organisation}</OrganisationName>
                  <br />
                  {membership.function}
                  <br />
                  <span className="muted">
                    {span.to ? t("period", { from: span.from, to: span.to }) : t("since", { date: span.from })}
                  </span>
                </li>
              );
            })}
          </ol>
        )}
      </section>
    </aside>
  );
}
