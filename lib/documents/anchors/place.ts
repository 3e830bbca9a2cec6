import * as Y from "yjs";
import { findQuote, type Quote } from "./find-quote";
import type { Range, TextLine } from "./text-line";

/** What the reader points at: both ends as their editor's Yjs names them, or the words as the page shows them. */
export type Pointed = { start: string; end: string } | Quote;

/** As it is stored: through all that is written around it, and after the words have gone and come back. */
export type Place = Quote & { startsAt: Uint8Array; endsAt: Uint8Array };

/** Characters kept of what stands before and after. */
const AROUND = 64;

/**
 * @returns undefined for what is not in the text: it has been taken away, has not come here yet, or never was
 */
export function resolvePointed(doc: Y.Doc, line: TextLine, pointed: Pointed): Range | undefined {
  if ("quote" in pointed) return findQuote(line, pointed);
  return rangeBetween(doc, line, fromBase64(pointed.start), fromBase64(pointed.end));
}

/** The words between two Yjs positions, which come from the database or from anybody. */
export function rangeBetween(doc: Y.Doc, line: TextLine, start: Uint8Array, end: Uint8Array): Range | undefined {
  const [from, to] = [placeOf(doc, line, start), placeOf(doc, line, end)];
  if (from === undefined || to === undefined) return undefined;
  return { from: line.whole(Math.min(from, to), -1), to: line.whole(Math.max(from, to), 1) };
}

/** A range as it is stored; undefined when no Yjs text is at its ends. */
export function placeFor(line: TextLine, { from, to }: Range): Place | undefined {
  const slices = line.slices({ from, to });
  const [first, last] = [slices[0] ?? line.textAt(from), slices.at(-1)];
  if (!first) return undefined;
  const end = last ? { text: last.text, index: last.index + last.length } : first;
  return {
    quote: line.words.slice(from, to),
    prefix: line.words.slice(Math.max(0, from - AROUND), from).toWellFormed(),
    suffix: line.words.slice(to, to + AROUND).toWellFormed(),
    // Each end holds on to the words within: what is written beside them stays outside.
    startsAt: positionAt(first.text, first.index, from < to ? 0 : -1),
    endsAt: positionAt(end.text, end.index, -1),
  };
}

function positionAt(text: Y.XmlText, index: number, side: 0 | -1): Uint8Array {
  return Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side));
}

function placeOf(doc: Y.Doc, line: TextLine, position: Uint8Array): number | undefined {
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(position), doc);
    return found === null ? undefined : line.placeOf(found);
  } catch {
    return undefined;
  }
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}
