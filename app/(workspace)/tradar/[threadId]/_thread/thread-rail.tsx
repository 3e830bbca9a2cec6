import { Avatar, OrganisationName } from "#app/_components/organisation";
import type { ThreadHead } from "#lib/threads/queries";
import { counted, type ThreadTexts } from "./thread-texts";

export function ThreadRail({ participants, texts }: { participants: ThreadHead["participants"]; texts: ThreadTexts }) {
  return (
    <aside className="rail" aria-label={texts.about}>
      <section aria-labelledby="deltar">
        <h2 id="deltar">{counted(texts.takePartOne, texts.takePartOther, participants.length)}</h2>
        <ul className="people">
          {participants.map((person) => (
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
