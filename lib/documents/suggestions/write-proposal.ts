import type * as Y from "yjs";
import { insertProposed, isProposed, markDeletion } from "../anchors/anchor-marks";
import { type Place, type Pointed, placeFor, resolvePointed } from "../anchors/place";
import { runsOf, TextLine } from "../anchors/text-line";
import { LONGEST_QUOTE } from "../comments/schema";

export type Proposed =
  | { outcome: "written"; place: Place }
  /**
   * not-there: the words are not in the text, or not yet. one-paragraph: they stand in several, or with a mention or line
   * break between them. overlaps: some of them are proposed already. nothing: it would change nothing.
   */
  | { outcome: "not-there" | "one-paragraph" | "overlaps" | "too-much" | "nothing" };

/** Marks the words that are to go and puts the new ones after them. Changes nothing unless it can do all of it. */
export function writeProposal(
  doc: Y.Doc,
  { id, anchor, inserted }: { id: string; anchor: Pointed; inserted: string },
): Proposed {
  const line = new TextLine(doc);
  const found = resolvePointed(doc, line, anchor);
  if (!found) return { outcome: "not-there" };
  const range = found.from === found.to ? found : (line.trimmed(found) ?? { from: found.from, to: found.from });
  const place = placeFor(line, range);
  if (!place) return { outcome: "not-there" };
  if (place.quote === inserted) return { outcome: "nothing" };
  if (place.quote.length > LONGEST_QUOTE) return { outcome: "too-much" };

  const [slice, ...more] = line.slices(range);
  if (more.length > 0 || (slice && slice.length < range.to - range.from)) return { outcome: "one-paragraph" };
  const at = slice
    ? { text: slice.text, from: slice.index, to: slice.index + slice.length }
    : pointAt(line, range.from);
  if (!at || (!slice && range.from < range.to)) return { outcome: "not-there" };
  if (touchesProposal(at)) return { outcome: "overlaps" };
  if (slice) markDeletion(slice, id);
  if (inserted !== "") insertProposed(at.text, at.to, inserted, id);
  return { outcome: "written", place };
}

function pointAt(line: TextLine, place: number): { text: Y.XmlText; from: number; to: number } | undefined {
  const found = line.textAt(place);
  return found && { text: found.text, from: found.index, to: found.index };
}

/** Whether any of the words, or for a place both sides of it, belong to one proposal. */
function touchesProposal({ text, from, to }: { text: Y.XmlText; from: number; to: number }): boolean {
  return runsOf(text).some((run) => {
    const end = run.index + run.words.length;
    return isProposed(run) && (from === to ? run.index < from && to < end : run.index < to && from < end);
  });
}
