import { Avatar, initialsOf, OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";
import type { CastMember, CastOrganisation } from "#lib/members/sign-in/queries";

type Props = { organisations: readonly CastOrganisation[]; returnTo: string };

/** Everybody one can be in the demo, one click away. */
export async function Cast({ organisations, returnTo }: Props) {
  const t = await getTranslations("sign-in");
  return (
    <Sheet id="demo" title={t("castTitle")} lead={t("castLead")}>
      <form className="group" method="post" action="/logga-in/demo">
        <input type="hidden" name="till" value={returnTo} />
        <div className="cast">
          {organisations.map(({ id, name, kind, members }) => (
            <section aria-labelledby={`org-${id}`} key={id}>
              <h3 id={`org-${id}`}>
                <OrganisationName kind={kind}>{name}</OrganisationName>
              </h3>
              {members.some(({ leaving }) => !leaving) && (
                <ul className="plain">
                  {members
                    .filter(({ leaving }) => !leaving)
                    .map((member) => (
                      <li key={member.id}>
                        <Who member={member} kind={kind} />
                      </li>
                    ))}
                </ul>
              )}
              {members
                .filter(({ leaving }) => leaving)
                .map((member) => (
                  <p key={member.id}>{t("cannotSignIn", { name: member.name })}</p>
                ))}
              {members.length === 0 && <p>{t("noMembersYet")}</p>}
            </section>
          ))}
        </div>
      </form>
    </Sheet>
  );
}

async function Who({ member, kind }: { member: CastMember; kind: CastOrganisation["kind"] }) {
  const t = await getTranslations("members");
  const role = member.guest
    ? t("guest")
    : member.platformRole === "member"
      ? undefined
      : t(`role.${member.platformRole}`);
  return (
    <button type="submit" className="who" name="person" value={member.id}>
      <Avatar initials={initialsOf(member.name)} kind={kind} />
      <span>
        <b>{member.name}</b> {role && <Pill>{role}</Pill>}
        <small>{member.function}</small>
      </span>
    </button>
  );
}
