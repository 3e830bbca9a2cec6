import type { ReactNode } from "react";
import { Avatar, OrganisationName } from "#app/_components/organisation";
import type { Following } from "#lib/threads/following/schema";
import type { ThreadHead } from "#lib/threads/queries";
import { ThreadFollowing } from "./thread-following";
import { counted } from "./thread-texts";
import type { ThreadWords } from "./thread-words";

type Props = {
  thread: ThreadHead;
  following: Following;
  onFollowing: (following: Following) => void;
  words: ThreadWords;
  /** What else there is about the thread, below who takes part in it. */
  children: ReactNode;
};

/** Beside the posts: what one is told of in the thread, and who takes part in it. */
export function ThreadRail({ thread, following, onFollowing, words, children }: Props) {
  const { participants } = thread;
  const texts = words.thread;
  return (
    <aside className="rail" aria-label={texts.about}>
      <ThreadFollowing thread={thread} following={following} onChanged={onFollowing} texts={words.following} />
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
      {children}
    </aside>
  );
}
