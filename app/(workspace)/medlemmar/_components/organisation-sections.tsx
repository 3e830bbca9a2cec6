import { OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import type { OrganisationRow } from "#lib/members/organisations/queries";
import type { DirectoryPerson } from "#lib/members/people/queries";
import { MemberRow } from "./member-row";

type Props = { people: readonly DirectoryPerson[]; organisations: readonly OrganisationRow[]; ownId: string };

/** The directory under each organisation's name; those without members last, with a way to change that. */
export async function OrganisationSections({ people, organisations, ownId }: Props) {
  const t = await getTranslations("members");
  const guests = people.filter(({ guest }) => guest);
  const sections = organisations
    .map((organisation) => ({
      organisation,
      staff: people.filter((p) => p.organisationId === organisation.id && !p.guest),
    }))
    // A business or an association is here through its guests; it has no members to be missing.
    .filter(({ organisation, staff }) => staff.length > 0 || !["business", "civil_society"].includes(organisation.kind))
    .sort((a, b) => Number(a.staff.length === 0) - Number(b.staff.length === 0));
  return (
    <div className="sheet">
      {sections.map(({ organisation, staff }, index) => (
        <section
          className={index > 0 ? "group" : undefined}
          aria-labelledby={`org-${organisation.id}`}
          key={organisation.id}
        >
          <div className="org-head">
            <h2 id={`org-${organisation.id}`}>
              <OrganisationName kind={organisation.kind}>{organisation.name}</OrganisationName>
            </h2>
            {staff.length > 0 && <Counted staff={staff} />}
          </div>
          {staff.length > 0 ? (
            <ul className="list">
              {staff.map((person) => (
                <MemberRow key={person.id} person={person} own={person.id === ownId} heading="h3" />
              ))}
            </ul>
          ) : (
            <p className="muted org-none">
              {t.rich("noMembersYet", { link: (text) => <a href="/kontakt">{text}</a> })}
            </p>
          )}
        </section>
      ))}
      {guests.length > 0 && (
        <section className="group" aria-labelledby="gaster">
          <div className="org-head">
            <h2 id="gaster">{t("guests")}</h2>
          </div>
          <ul className="list">
            {guests.map((person) => (
              <MemberRow key={person.id} person={person} own={person.id === ownId} withOrganisation heading="h3" />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

async function Counted({ staff }: { staff: readonly DirectoryPerson[] }) {
  const t = await getTranslations("members");
  const leaving = staff.filter((person) => person.leaving).length;
  const members = t("members", { count: staff.length - leaving });
  return <span>{leaving > 0 ? `${members}, ${t("leavingCount", { count: leaving })}` : members}</span>;
}
