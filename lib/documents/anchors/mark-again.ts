import type * as Y from "yjs";
import { commentRuns, markComment } from "./anchor-marks";
import { findAgain } from "./find-quote";
import { type Place, rangeBetween } from "./place";
import { TextLine } from "./text-line";

/** Marks the words of a comment that has no mark: where they stood, or where the same words stand now. */
export function markAgain(doc: Y.Doc, { id, ...place }: Place & { id: string }): void {
  if (commentRuns(doc, id).length > 0) return;
  const line = new TextLine(doc);
  const stood = rangeBetween(doc, line, place.startsAt, place.endsAt);
  const range = (stood && line.trimmed(stood)) ?? findAgain(line, place);
  if (range) markComment(line.slices(range), id);
}
