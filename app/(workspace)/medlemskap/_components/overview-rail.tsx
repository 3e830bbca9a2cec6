import { Avatar, initialsOf } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import type { ManagedPerson } from "#lib/members/memberships/queries";

type Props = { people: readonly ManagedPerson[] };

/** What ending a membership means, and who may do it. */
export async function OverviewRail({ people }: Props) {
  const t = await getTranslations("admin");
  const holders = people.filter(({ status, leavingSince }) => status === "active" && !leavingSince);
  const coordinators = holders.filter(({ platformRole }) => platformRole === "coordinator");
  const administrators = holders.filter(({ platformRole }) => platformRole === "administrator");
  return (
    <aside className="rail" aria-label={t("rail.label")}>
      <section aria-labelledby="vid-avslut">
        <h2 id="vid-avslut">{t("rail.end")}</h2>
        <p>{t("rail.endText")}</p>
      </section>
      <section aria-labelledby="samordnare">
        <h2 id="samordnare">{t("rail.guard")}</h2>
        <Names people={coordinators} />
        {coordinators.length < 2 && <p className="rail-more">{t("rail.onlyOne")}</p>}
      </section>
      <section aria-labelledby="administratorer">
        <h2 id="administratorer">{t("rail.administrators", { count: administrators.length })}</h2>
        <Names people={administrators} />
        <p className="rail-more">{t("rail.guardText")}</p>
      </section>
    </aside>
  );
}

function Names({ people }: Props) {
  return (
    <ul className="plain people">
      {people.map(({ id, name, organisationKind }) => (
        <li key={id}>
          <Avatar initials={initialsOf(name)} kind={organisationKind} size="s" />
          <Link href={`/medlemskap/personer/${id}`}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}
