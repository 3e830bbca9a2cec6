import { Avatar, initialsOf, type OrganisationKind } from "#app/_components/organisation";
import { fill } from "#lib/platform/fill";
import type { PresentPerson } from "#lib/platform/realtime/client-events";
import type { ThreadTexts } from "./thread-texts";

export type KnownPeople = ReadonlyMap<string, OrganisationKind>;

type Props = {
  present: { shown: readonly PresentPerson[]; more: number };
  me: string;
  kinds: KnownPeople;
  texts: ThreadTexts;
};

/** Who else has the thread open. Seen, not read out: it changes while one reads. */
export function Presence({ present, me, kinds, texts }: Props) {
  const others = present.shown.filter(({ id }) => id !== me);
  if (others.length === 0) return null;
  const more = present.more > 0 ? ` ${fill(texts.readingMore, { n: present.more })}` : "";
  return (
    <p className="presence">
      <span>{texts.readingNow}</span>
      <span className="av-stack" aria-hidden="true">
        {others.map(({ id, name }) => (
          <Avatar key={id} initials={initialsOf(name)} kind={kinds.get(id) ?? null} size="s" />
        ))}
      </span>
      <span className="sr-only">{others.map(({ name }) => name).join(", ") + more}</span>
    </p>
  );
}

export function Typing({
  people,
  kinds,
  texts,
}: {
  people: readonly PresentPerson[];
  kinds: KnownPeople;
  texts: ThreadTexts;
}) {
  const [first] = people;
  if (!first) return null;
  return (
    <p className="typing" aria-hidden="true">
      <Avatar initials={initialsOf(first.name)} kind={kinds.get(first.id) ?? null} size="s" />
      <i>
        <b />
      </i>
      {people.length === 1 ? fill(texts.someoneWrites, { name: first.name }) : texts.severalWrite}
    </p>
  );
}
