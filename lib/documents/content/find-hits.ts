import type { Node } from "@tiptap/pm/model";

export type Wanted = { words: string; matchCase: boolean };
/** In the editor's own count of places. */
export type Hit = { from: number; to: number };

/** Stands for what is no word, so that none is found across it. */
const NO_WORD = "\ufffc";

/** Where words stand in a text, in reading order: over what is bold or commented, never over the end of a paragraph. */
export function findHits(text: Node, wanted: Wanted): Hit[] {
  const pattern = patternOf(wanted);
  const hits: Hit[] = [];
  if (!pattern) return hits;
  text.descendants((node, place) => {
    if (!node.isTextblock) return true;
    for (const { index, 0: found } of node.textBetween(0, node.content.size, "", NO_WORD).matchAll(pattern)) {
      const from = place + 1 + index;
      hits.push({ from, to: from + found.length });
    }
    return false;
  });
  return hits;
}

/** Some keyboards write å as one sign and some as a and a ring: both are å, and neither is found by an a. */
function patternOf({ words, matchCase }: Wanted): RegExp | undefined {
  if (words === "") return undefined;
  const signs = [...words.normalize("NFC")].map((sign) => {
    if (/\s/.test(sign)) return "\\s";
    const [one, apart] = [sign, sign.normalize("NFD")].map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
    return one === apart ? one : `(?:${one}|${apart})`;
  });
  return new RegExp(`${signs.join("")}(?!\\p{M})`, matchCase ? "gu" : "giu");
}

/**
 * Where a place is after a change, by what is alike before and after it: what others write comes as a whole new text, which
 * says of no place where it went.
 */
export function placeAfter(before: Node, after: Node, place: number): number {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || end === null || place <= start) return place;
  return place >= end.a ? place + end.b - end.a : start;
}
