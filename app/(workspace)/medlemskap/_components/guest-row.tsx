import { ExtendGuest } from "#app/_components/extend-guest";
import { daysLeft } from "#app/_components/guest-days";
import { Avatar, initialsOf, OrganisationName } from "#app/_components/organisation";
import type { FormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import type { Visit } from "#lib/members/memberships/queries";
import { formatDate } from "#lib/platform/format";

type Props = { visit: Visit; heading: "h3" | "h4"; page: string; state: FormState; now: Date };

/** A guest in one group: who it is, how long it lasts, and a longer time. */
export async function GuestRow({ visit, heading: Heading, page, state, now }: Props) {
  const t = await getTranslations("admin");
  const { personId, name, organisation, organisationKind, group, until } = visit;
  return (
    <li className="row">
      <Avatar initials={initialsOf(name)} kind={organisationKind} />
      <div>
        <Heading className="row-title name-line">
          <Link href={`/medlemskap/personer/${personId}`}>{name}</Link>
          {visit.suspended && <Pill look="warn">{t("guest.paused")}</Pill>}
        </Heading>
        <p className="row-meta">
          {organisation && organisationKind && (
            <span>
              <OrganisationName kind={organisationKind}>{organisation}</OrganisationName>
            </span>
          )}
          <span>{group?.name ?? t("guest.elsewhere")}</span>
        </p>
        {group && (
          <ExtendGuest
            visit={{ groupId: group.id, group: group.name, until }}
            person={{ id: personId, name }}
            page={page}
            state={state}
            now={now}
          />
        )}
      </div>
      <div className="row-side">
        <LastDay until={until} now={now} />
      </div>
    </li>
  );
}

/** From here on there is not much time to ask whether the guest should stay. */
const SOON_DAYS = 14;

/** How long a visit lasts, in days and as a date. */
export async function LastDay({ until, now }: { until: string; now: Date }) {
  const [t, locale] = await Promise.all([getTranslations("admin"), currentLocale()]);
  const end = new Date(until);
  const left = daysLeft(end, now);
  const date = formatDate(end, locale, now);
  return (
    <>
      {left < 0 ? (
        <Pill>{t("guest.ended")}</Pill>
      ) : (
        <Pill {...(left <= SOON_DAYS && { look: "warn", icon: "clock" })}>{t("guest.daysLeft", { count: left })}</Pill>
      )}
      <span>{t(left < 0 ? "guest.endedOn" : "guest.ends", { date })}</span>
    </>
  );
}
