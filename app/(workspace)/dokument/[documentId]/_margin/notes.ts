import type { ThreadView } from "#lib/documents/comments/schema";
import type { SuggestionView } from "#lib/documents/suggestions/schema";
import { fill } from "#lib/platform/fill";
import type { MarginTexts } from "./margin-texts";

export type Notes = { threads: ThreadView[]; suggestions: SuggestionView[] };
export type Note = ({ kind: "thread" } & ThreadView) | ({ kind: "suggestion" } & SuggestionView);

/** What stands in the text, in its order; what has lost its words; and what is resolved or decided. */
export type Sorted = { placed: Note[]; lost: Note[]; closed: Note[] };

/** The ids that the text before the reader carries, in its order, and those it has carried since the page came. */
export type InText = { order: ReadonlyMap<string, number>; seen: ReadonlySet<string> };

export const NOT_LOOKED: InText = { order: new Map(), seen: new Set() };

/** Of what has not stood in the text before the reader yet the server's word counts; what has gone from it is lost at once. */
export function sortNotes({ threads, suggestions }: Notes, { order, seen }: InText): Sorted {
  const notes: Note[] = [
    ...threads.map((thread) => ({ kind: "thread" as const, ...thread })),
    ...suggestions.map((suggestion) => ({ kind: "suggestion" as const, ...suggestion })),
  ];
  const open = notes.filter(isOpen);
  const placeOf = (note: Note) =>
    order.get(note.id) ?? (seen.has(note.id) || note.place === null ? null : order.size + note.place);
  return {
    placed: open
      .filter((note) => placeOf(note) !== null)
      .sort((one, other) => (placeOf(one) ?? 0) - (placeOf(other) ?? 0)),
    lost: open.filter((note) => placeOf(note) === null),
    closed: notes.filter((note) => !isOpen(note)),
  };
}

export function isOpen(note: Note): boolean {
  return note.kind === "thread" ? note.resolved === null : note.state === "open";
}

/** "2 kommentarer, 1 förslag". */
export function countsInWords(notes: readonly Note[], texts: MarginTexts): string {
  const comments = notes.filter(({ kind }) => kind === "thread").length;
  const suggestions = notes.length - comments;
  const words = [
    comments === 1 ? texts.commentsOne : comments > 1 ? fill(texts.commentsMany, { n: comments }) : "",
    suggestions === 1 ? texts.suggestionsOne : suggestions > 1 ? fill(texts.suggestionsMany, { n: suggestions }) : "",
  ].filter(Boolean);
  return words.length > 0 ? words.join(", ") : texts.none;
}

/** Who has said something that was not there before, other than the reader. */
export function newSpeakers(before: Notes, after: Notes, me: string): { comments: string[]; suggestions: string[] } {
  const known = new Set([
    ...before.threads.flatMap(({ comments }) => comments.map(({ id }) => id)),
    ...before.suggestions.map(({ id }) => id),
  ]);
  const fresh = (said: { id: string; author: { id: string; name: string } }[]) => [
    ...new Set(said.filter(({ id, author }) => !known.has(id) && author.id !== me).map(({ author }) => author.name)),
  ];
  return { comments: fresh(after.threads.flatMap(({ comments }) => comments)), suggestions: fresh(after.suggestions) };
}
