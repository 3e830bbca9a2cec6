import type { Marked } from "./schema";

const WORD = /[\p{L}\p{N}]+/gu;

/** Characters of a text shown with a hit. */
const LENGTH = 220;
const BEFORE = 60;

/** The words of texts, each once, as they stand there. */
export function wordsOfTexts(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.match(WORD) ?? []))];
}

/** A whole text with the found words marked. */
export function mark(text: string, found: ReadonlySet<string>): Marked {
  const pieces: Marked = [];
  let at = 0;
  const add = (piece: string, hit: boolean) => {
    const last = pieces.at(-1);
    // Words in a row are one mark: a phrase is found as one.
    if (last?.hit === hit) last.text += piece;
    else if (piece) pieces.push({ text: piece, hit });
  };
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!found.has(word)) continue;
    const between = text.slice(at, index);
    add(between, between === " " && pieces.at(-1)?.hit === true);
    add(word, true);
    at = index + word.length;
  }
  add(text.slice(at), false);
  return pieces;
}

/** The piece of a text in which most of the found words stand, on one line, marked. Its beginning when none does. */
export function excerpt(text: string, found: ReadonlySet<string>): Marked {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= LENGTH) return mark(line, found);
  const places = [...line.matchAll(WORD)].filter(({ 0: word }) => found.has(word)).map(({ index }) => index);
  const start = wordStart(line, Math.max(0, densest(places) - BEFORE));
  const end = wordEnd(line, Math.min(line.length, start + LENGTH));
  const cut = `${start > 0 ? "… " : ""}${line.slice(start, end).trim()}${end < line.length ? " …" : ""}`;
  return mark(cut, found);
}

/** Where the stretch begins that has most places in it; the first of several. */
function densest(places: readonly number[]): number {
  let best = { from: places[0] ?? 0, count: 0 };
  let end = 0;
  for (const [at, from] of places.entries()) {
    while (end < places.length && (places[end] ?? 0) < from + LENGTH - BEFORE) end += 1;
    if (end - at > best.count) best = { from, count: end - at };
  }
  return best.from;
}

function wordStart(line: string, at: number): number {
  if (at === 0) return 0;
  const space = line.indexOf(" ", at);
  return space === -1 || space > at + BEFORE ? at : space + 1;
}

function wordEnd(line: string, at: number): number {
  if (at === line.length) return at;
  const space = line.lastIndexOf(" ", at);
  return space < at - BEFORE ? at : space;
}
