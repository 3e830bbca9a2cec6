import { getTranslations } from "next-intl/server";
import { Avatar, OrganisationName } from "#app/_components/organisation";
import type { ThreadHead } from "#lib/threads/queries";

export async function ThreadRail({ thread }: { thread: ThreadHead }) {
  const t = await getTranslations("threads.thread");
  return (
    <aside className="rail" aria-label={t("about")}>
      <section aria-labelledby="deltar">
        <h2 id="deltar">{t("participants", { count: thread.participants.length })}</h2>
        <ul className="people">
          {thread.participants.map((person) => (
            <li key={person.id}>
              <Avatar initials={person.initials} kind={person.organisationKind} size="s" />
              <span>
                {person.name}
                <br />
                <OrganisationName kind={person.organisationKind}>{person.organisation}</OrganisationName>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
