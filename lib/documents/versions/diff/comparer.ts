import { diffWords, type Piece } from "./words";

/** From so many words in common on, a line is the other one changed and not a new one. */
const ALIKE = 0.4;
/** Characters of a line by which it is known again. */
const LOOKED_AT = 2_000;
/** Lines that are held against each other in one comparison; past that none is like another. */
export const MOST_COMPARED = 20_000;
/** What the word diffs of one comparison may cost together. Each costs the square of the changes it finds. */
export const MOST_STEPS = 15_000_000;
/** So many changes are looked for within a line; past that the one text is said to have taken the other's place. */
const MOST_CHANGES = 1_500;

type Words = { counts: Map<string, number>; length: number };

/** Holds lines against each other. It has an end whatever was written: this is done where everybody is answered. */
export class Comparer {
  compared = 0;
  steps = 0;
  private readonly known = new Map<string, Words>();

  /** Whether so large a part of the shorter line's words is in the other too that they may be the same one. */
  alike(one: string, other: string): boolean {
    if (this.compared >= MOST_COMPARED) return false;
    this.compared += 1;
    const [a, b] = [this.wordsOf(one), this.wordsOf(other)];
    if (a.length === 0 || b.length === 0) return false;
    const [fewer, more] = a.counts.size < b.counts.size ? [a, b] : [b, a];
    let common = 0;
    for (const [word, count] of fewer.counts) common += Math.min(count, more.counts.get(word) ?? 0);
    return common / Math.min(a.length, b.length) >= ALIKE;
  }

  /** What has been changed within a line, word by word. */
  words(older: string, newer: string): Piece[] {
    const most = Math.min(MOST_CHANGES, Math.floor(Math.sqrt(MOST_STEPS - this.steps)));
    const { pieces, changes } = diffWords(older, newer, most);
    this.steps += changes ** 2;
    return pieces;
  }

  private wordsOf(line: string): Words {
    const text = line.slice(0, LOOKED_AT);
    const known = this.known.get(text);
    if (known) return known;
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const made = { counts, length: words.length };
    this.known.set(text, made);
    return made;
  }
}
