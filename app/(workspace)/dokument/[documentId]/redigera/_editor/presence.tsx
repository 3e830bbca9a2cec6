import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { Icon } from "#app/_ui/icon";
import type { Peer } from "#lib/documents/collaboration/protocol";
import { fill } from "#lib/platform/fill";
import type { EditorTexts } from "./editor-texts";

export type Here = Peer & { clientId: number; cursor: unknown };

/** Everybody else who has the document open, each once. */
export function usePeople(awareness: Awareness | null, me: string): Here[] {
  const [people, setPeople] = useState<Here[]>([]);
  useEffect(() => {
    if (!awareness) return;
    const read = () => {
      const byPerson = new Map<string, Here>();
      for (const [clientId, { user, cursor }] of awareness.getStates()) {
        const peer = user as Peer | undefined;
        if (peer?.id && peer.id !== me && (cursor || !byPerson.has(peer.id)))
          byPerson.set(peer.id, { ...peer, clientId, cursor });
      }
      setPeople([...byPerson.values()].sort((a, b) => a.name.localeCompare(b.name, "sv")));
    };
    read();
    awareness.on("change", read);
    return () => awareness.off("change", read);
  }, [awareness, me]);
  return people;
}

type Props = {
  people: readonly Here[];
  /** The heading somebody is at, when that is known. */
  placeOf: (person: Here) => string | undefined;
  followed: string | null;
  onFollow: (personId: string | null) => void;
  texts: EditorTexts;
};

/** Who is here, in words: what the carets show to those who see them. */
export function Presence({ people, placeOf, followed, onFollow, texts }: Props) {
  const [first] = people;
  const summary =
    first === undefined
      ? texts.alone
      : people.length === 1
        ? fill(texts.hereOne, { name: first.name })
        : fill(texts.hereOther, { n: people.length });
  if (first === undefined) return <span className="here-alone">{summary}</span>;
  return (
    <details className="here-list">
      <summary className="here">
        <span className="peer-dots" aria-hidden="true">
          {people.slice(0, 5).map(({ id, colour }) => (
            <span key={id} className="peer-dot" data-peer={colour} />
          ))}
        </span>
        {summary}
      </summary>
      <ul className="plain" aria-label={texts.people}>
        {people.map((person) => {
          const place = placeOf(person);
          return (
            <li key={person.id}>
              <span className="peer-dot" data-peer={person.colour} />
              <span>
                <b>{person.name}</b>
                <small>
                  {[person.organisation, place ? fill(texts.at, { heading: place }) : texts.reading]
                    .filter(Boolean)
                    .join(", ")}
                </small>
              </span>
              <button
                type="button"
                className="btn btn-quiet"
                aria-pressed={followed === person.id}
                onClick={() => onFollow(followed === person.id ? null : person.id)}
              >
                <Icon name="eye" size="s" />
                {followed === person.id ? texts.unfollow : texts.follow}
                <span className="sr-only"> {person.name}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
