import { Avatar, initialsOf } from "#app/_components/organisation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import type { ManagedPerson } from "#lib/members/memberships/queries";
import { formatDate, formatRecent, type Locale } from "#lib/platform/format";

type Props = { person: ManagedPerson; own: boolean; now: Date };

/** A membership as those who look after it see it: role, status, from when to when, and when the person was last here. */
export async function MembershipRow({ person, own, now }: Props) {
  const [t, tm, locale] = await Promise.all([getTranslations("admin"), getTranslations("members"), currentLocale()]);
  const { startsOn, endsOn, lastSeenAt } = person;
  const span = startsOn && spanOf(startsOn, endsOn, locale);
  return (
    <li className="row member-row">
      <Avatar initials={initialsOf(person.name)} kind={person.organisationKind} />
      <div>
        <h3 className="row-title name-line">
          <Link href={`/medlemskap/personer/${person.id}`}>{person.name}</Link>
          {own && <span className="muted">{tm("you")}</span>}
          <MembershipMarks person={person} />
        </h3>
        {person.function && <p className="row-meta">{person.function}</p>}
      </div>
      <div className="row-side">
        {span && (
          <span>{span.to ? t("period", { from: span.from, to: span.to }) : t("since", { date: span.from })}</span>
        )}
        <span>
          {lastSeenAt ? t("list.seen", { when: formatRecent(new Date(lastSeenAt), locale, now) }) : t("list.never")}
        </span>
      </div>
    </li>
  );
}

type MarksProps = {
  person: Pick<
    ManagedPerson,
    "platformRole" | "organisationContact" | "guest" | "status" | "leavingSince" | "mailFails"
  >;
};

/** Role, task and status in words; a member whose account is open has nothing to say. */
export async function MembershipMarks({ person }: MarksProps) {
  const [t, tm] = await Promise.all([getTranslations("admin"), getTranslations("members")]);
  return (
    <>
      {person.platformRole !== "member" && <Pill>{tm(`role.${person.platformRole}`)}</Pill>}
      {person.organisationContact && <Pill>{tm("contactPerson")}</Pill>}
      {person.guest && <Pill look="line">{tm("guest")}</Pill>}
      {person.status !== "active" && (
        <Pill {...(person.status === "suspended" && { look: "warn", icon: "ban" })}>
          {t(`status.${person.status}`)}
        </Pill>
      )}
      {person.status === "active" && person.leavingSince && <Pill look="warn">{tm("leaving")}</Pill>}
      {person.status !== "ended" && person.mailFails && (
        <Pill look="warn" icon="triangle-alert">
          {t("mailFails")}
        </Pill>
      )}
    </>
  );
}

/** The days of a membership in words; `to` only when it has ended. */
export function spanOf(startsOn: string, endsOn: string | null, locale: Locale): { from: string; to?: string } {
  const day = (date: string) => formatDate(new Date(date), locale);
  return { from: day(startsOn), ...(endsOn && { to: day(endsOn) }) };
}
