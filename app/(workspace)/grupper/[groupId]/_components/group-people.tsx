import type { byOrganisation } from "#app/_components/by-organisation";
import { ExtendGuest } from "#app/_components/extend-guest";
import { Avatar, initialsOf, OrganisationName } from "#app/_components/organisation";
import type { FormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";
import type { GroupPage, GroupPerson } from "#lib/members/groups/queries";
import { formatDate } from "#lib/platform/format";

type Props = {
  group: GroupPage;
  places: ReturnType<typeof byOrganisation<GroupPerson>>;
  me: string;
  /** Off for those who see the coordinators only. */
  whole: boolean;
  manages: boolean;
  state: FormState;
  now: Date;
};

/** Who takes part, by organisation. Those outside see whom to ask. */
export async function GroupPeople({ group, places, me, whole, manages, state, now }: Props) {
  const t = await getTranslations("groups");
  const addable = manages && group.access !== "open";
  return (
    <Sheet
      id="deltagare"
      title={t(whole ? "page.people" : "page.leaders")}
      lead={
        whole
          ? t("page.peopleLead", { count: group.people.length, organisations: places.length })
          : t("page.leadersLead")
      }
      aside={
        addable && (
          <p className="actions no-print">
            <LinkButton icon="plus" href={`/grupper/${group.id}/lagg-till`}>
              {t("page.add")}
            </LinkButton>
            <LinkButton icon="user-plus" href={`/grupper/${group.id}/bjud-in`}>
              {t("page.inviteGuest")}
            </LinkButton>
          </p>
        )
      }
    >
      {places.map(({ organisation, kind, people }) => (
        <section className="group" aria-labelledby={`org-${people[0]?.id}`} key={organisation ?? ""}>
          <div className="org-head">
            <h3 id={`org-${people[0]?.id}`}>
              {organisation && kind ? (
                <OrganisationName kind={kind}>{organisation}</OrganisationName>
              ) : (
                t("page.withoutOrganisation")
              )}
            </h3>
          </div>
          <ul className="list">
            {people.map((person) => (
              <GroupPersonRow
                key={person.id}
                group={group}
                person={person}
                own={person.id === me}
                manageable={manages && person.listed && person.id !== me}
                state={state}
                now={now}
              />
            ))}
          </ul>
        </section>
      ))}
    </Sheet>
  );
}

type RowProps = {
  group: { id: string; name: string };
  person: GroupPerson;
  own: boolean;
  manageable: boolean;
  state: FormState;
  now: Date;
};

async function GroupPersonRow({ group, person, own, manageable, state, now }: RowProps) {
  const [t, locale] = await Promise.all([getTranslations("groups"), currentLocale()]);
  return (
    <li className="row member-row">
      <Avatar initials={initialsOf(person.name)} kind={person.organisationKind} />
      <div>
        <h4 className="row-title name-line">
          <Link href={`/medlemmar/${person.id}`}>{person.name}</Link>
          {own && <span className="muted">{t("page.you")}</span>}
          {person.role === "coordinator" && <Pill>{t("role.coordinator")}</Pill>}
          {person.role === "guest" && person.expiresAt && (
            <Pill look="line" icon="clock">
              {t("page.guestUntil", { date: formatDate(new Date(person.expiresAt), locale, now) })}
            </Pill>
          )}
        </h4>
        {person.function && <p className="row-meta">{person.function}</p>}
        {manageable && person.expiresAt && (
          <ExtendGuest
            visit={{ groupId: group.id, group: group.name, until: person.expiresAt }}
            person={person}
            page={`/grupper/${group.id}`}
            state={state}
            now={now}
          />
        )}
      </div>
      <div className="reach-me">
        {manageable && (
          <details className="confirm-step">
            <summary aria-label={t("page.manageWho", { name: person.name })}>{t("page.manage")}</summary>
            {person.role !== "guest" && (
              <form method="post" action={`/grupper/${group.id}/deltagare/${person.id}/roll`}>
                <input type="hidden" name="roll" value={person.role === "coordinator" ? "member" : "coordinator"} />
                <Button type="submit">
                  {t(person.role === "coordinator" ? "page.toMember" : "page.toCoordinator")}
                </Button>
              </form>
            )}
            <form method="post" action={`/grupper/${group.id}/deltagare/${person.id}/ta-bort`}>
              <Button look="danger" type="submit">
                {t("page.remove")}
              </Button>
            </form>
          </details>
        )}
      </div>
    </li>
  );
}
