import { Avatar, initialsOf, OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import type { DirectoryPerson } from "#lib/members/people/queries";

type Props = { person: DirectoryPerson; own: boolean; withOrganisation?: boolean; heading: "h2" | "h3" };

export async function MemberRow({ person, own, withOrganisation = false, heading: Heading }: Props) {
  const t = await getTranslations("members");
  return (
    <li className="row member-row">
      <Avatar initials={initialsOf(person.name)} kind={person.organisationKind} />
      <div>
        <Heading className="row-title name-line">
          <Link href={`/medlemmar/${person.id}`}>{person.name}</Link>
          {own && <span className="muted">{t("you")}</span>}
          <PersonMarks person={person} />
        </Heading>
        <p className="row-meta">
          {person.function && <span>{person.function}</span>}
          {person.leaving && <span>{t("hasLeft")}</span>}
          {withOrganisation && person.organisation && person.organisationKind && (
            <span>
              <OrganisationName kind={person.organisationKind}>{person.organisation}</OrganisationName>
            </span>
          )}
        </p>
      </div>
      <div className="reach-me">{!person.leaving && <MailLink name={person.name} email={person.email} />}</div>
    </li>
  );
}

/** What a person is besides a member, in words. */
export async function PersonMarks({
  person,
}: {
  person: Pick<DirectoryPerson, "platformRole" | "guest" | "organisationContact" | "leaving">;
}) {
  const t = await getTranslations("members");
  return (
    <>
      {person.platformRole !== "member" && <Pill>{t(`role.${person.platformRole}`)}</Pill>}
      {person.organisationContact && <Pill>{t("contactPerson")}</Pill>}
      {person.guest && <Pill look="line">{t("guest")}</Pill>}
      {person.leaving && <Pill>{t("leaving")}</Pill>}
    </>
  );
}

async function MailLink({ name, email }: { name: string; email: string }) {
  const t = await getTranslations("members");
  return (
    <a href={`mailto:${email}`}>
      <Icon name="mail" size="s" />
      {t("mail")}
      <span className="sr-only"> {name}</span>
    </a>
  );
}
