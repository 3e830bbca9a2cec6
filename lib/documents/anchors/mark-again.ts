import type * as Y from "yjs";
import { anchorIds, markComment } from "./anchor-marks";
import { findAgain } from "./find-quote";
import { type Place, rangeBetween } from "./place";
import { TextLine } from "./text-line";

/** Characters of text that are gone through in one edit to find lost words: all that 500 comments ask of 200,000. */
const MOST_SEARCHED = 100_000_000;

/** Marks the words of those comments that have no mark: where they stood, or where the same words stand now. */
export function markAgain(doc: Y.Doc, comments: readonly (Place & { id: string })[]): void {
  const there = new Set(anchorIds(doc).flatMap(({ name, id }) => (name === "comment" ? [id] : [])));
  const lost = comments.filter(({ id }) => !there.has(id));
  if (lost.length === 0) return;
  // Marks change no word and no place: one line serves them all.
  const line = new TextLine(doc);
  let searched = 0;
  for (const { id, ...place } of lost) {
    const stood = rangeBetween(doc, line, place.startsAt, place.endsAt);
    let range = stood && line.trimmed(stood);
    if (!range && searched + line.words.length <= MOST_SEARCHED) {
      range = findAgain(line, place);
      searched += line.words.length;
    }
    if (range) markComment(line.slices(range), id);
  }
}
