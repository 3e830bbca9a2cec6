import { Avatar, initialsOf } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import type { DirectoryPerson } from "#lib/members/people/queries";

type Props = { people: readonly DirectoryPerson[]; own: DirectoryPerson | undefined };

/** Whom to turn to first, and what others see of oneself. */
export async function WayIn({ people, own }: Props) {
  const t = await getTranslations("members");
  const contacts = people.filter(
    (p) => p.organisationContact && !p.leaving && p.organisationId === own?.organisationId && p.id !== own?.id,
  );
  const coordinators = people.filter((p) => p.platformRole === "coordinator" && p.id !== own?.id);
  const ways = [
    ...contacts.map((person) => ({ person, as: t("contactOf") })),
    ...coordinators.map((person) => ({ person, as: person.function ?? t("coordinatorOf") })),
  ];
  return (
    <aside className="rail" aria-label={t("yourWayIn")}>
      {ways.length > 0 && (
        <section aria-labelledby="vem">
          <h2 id="vem">{t("yourWayIn")}</h2>
          <ul className="plain people">
            {ways.map(({ person, as }) => (
              <li key={person.id}>
                <Avatar initials={initialsOf(person.name)} kind={person.organisationKind} size="s" />
                <div>
                  {person.name}
                  <br />
                  <span className="muted">{as}</span>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="syns">
        <h2 id="syns">{t("visible")}</h2>
        <p>{t("visibleText")}</p>
        <p>
          <a className="link" href="/installningar">
            {t("editOwn")}
          </a>
        </p>
      </section>
    </aside>
  );
}
