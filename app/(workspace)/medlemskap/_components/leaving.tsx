import { Avatar, initialsOf, OrganisationName } from "#app/_components/organisation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import type { ManagedPerson } from "#lib/members/memberships/queries";
import { formatDate } from "#lib/platform/format";

type Props = { people: readonly ManagedPerson[]; now: Date };

/** Those of whom it has been reported that they have left: somebody must say whether it is so. */
export async function Leaving({ people, now }: Props) {
  const [t, locale] = await Promise.all([getTranslations("admin"), currentLocale()]);
  return (
    <Sheet id="avslut" title={t("leaving.title")} lead={t("leaving.lead")}>
      <ul className="list group">
        {people.map((person) => (
          <li className="row" key={person.id}>
            <Avatar initials={initialsOf(person.name)} kind={person.organisationKind} />
            <div>
              <h3 className="row-title">
                <Link href={`/medlemskap/personer/${person.id}`}>{person.name}</Link>
              </h3>
              <p className="row-meta">
                {person.organisation && person.organisationKind && (
                  <span>
                    <OrganisationName kind={person.organisationKind}>{person.organisation}</OrganisationName>
                  </span>
                )}
                {person.function && <span>{person.function}</span>}
              </p>
            </div>
            <div className="row-side">
              {person.leavingSince && (
                <span>{t("leaving.since", { date: formatDate(new Date(person.leavingSince), locale, now) })}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
