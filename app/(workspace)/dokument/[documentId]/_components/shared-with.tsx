import { Avatar, initialsOf, OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import type { Sharing } from "#lib/documents/sharing/queries";

type Props = { sharing: Pick<Sharing, "own" | "shares" | "group">; documentId: string };

/** Who can do what with a document, in short. */
export async function SharedWith({ sharing: { own, shares, group }, documentId }: Props) {
  const t = await getTranslations("document-sharing");
  return (
    <>
      <h2 id="om-delat">{t("heading")}</h2>
      <ul className="people">
        <li>
          <Avatar initials={initialsOf(own.organisation)} kind={own.organisationKind} size="s" />
          <span>
            {t("own", { people: own.people })}
            <br />
            <OrganisationName kind={own.organisationKind}>{own.organisation}</OrganisationName>
          </span>
        </li>
        {shares.map(({ id, kind, name, role, people, organisation, organisationKind }) => (
          <li key={id}>
            <Avatar initials={initialsOf(kind === "group" ? group : name)} kind={organisationKind} size="s" />
            <span>
              {kind === "person"
                ? t("person", { name, does: t(`roles.${role}`) })
                : t("people", { people, does: t(`roles.${role}`) })}
              <br />
              {kind === "group" || !organisation || !organisationKind ? (
                kind === "group" && t("groupWhole", { group })
              ) : (
                <OrganisationName kind={organisationKind}>{organisation}</OrganisationName>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="no-print">
        <Link href={`/dokument/${documentId}/dela`}>{t("all")}</Link>
      </p>
    </>
  );
}
