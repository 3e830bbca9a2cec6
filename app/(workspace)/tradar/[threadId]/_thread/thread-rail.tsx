import type { ReactNode } from "react";
import { Avatar, OrganisationName } from "#app/_components/organisation";
import type { ThreadHead } from "#lib/threads/queries";
import { counted, type ThreadTexts } from "./thread-texts";

type Props = { participants: ThreadHead["participants"]; texts: ThreadTexts; following: ReactNode; more: ReactNode };

export function ThreadRail({ participants, texts, following, more }: Props) {
  return (
    <aside className="rail" aria-label={texts.about}>
      {following}
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
      {more}
    </aside>
  );
}
