import { diffArrays } from "diff";

/** A run of words that is in both texts, only in the newer, or only in the older. */
export type Piece = { change: "same" | "added" | "removed"; text: string };

/** A longer paragraph is not taken apart. */
const LONGEST = 10_000;
const MOST_SENTENCES = 200;

/**
 * What has been changed within a paragraph, word by word: what is between two changed words belongs to them. When more
 * than `most` words have been changed, the one text is said to have taken the other's place.
 */
export function diffWords(older: string, newer: string, most: number): { pieces: Piece[]; changes: number } {
  const found = diffArrays(tokens(older), tokens(newer), { maxEditLength: most });
  if (!found) {
    const whole = pieces([
      ["removed", older],
      ["added", newer],
    ]);
    return { pieces: whole, changes: most };
  }
  const runs = found.map(
    ({ added, removed, value }) => [added ? "added" : removed ? "removed" : "same", value.join("")] as const,
  );
  const changes = found.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
  return { pieces: joinAcrossSpaces(pieces(runs)), changes };
}

const segmenter = new Intl.Segmenter("sv", { granularity: "sentence" });

/**
 * Sentences, so that one that is new is shown as that; undefined for a paragraph of very many. With each one the
 * segmenter makes a copy of the whole text.
 */
export function sentencesOf(text: string): string[] | undefined {
  if (text.length > LONGEST) return undefined;
  const found: string[] = [];
  for (const { segment } of segmenter.segment(text)) if (found.push(segment) > MOST_SENTENCES) return undefined;
  return found;
}

function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’.,:/-][\p{L}\p{N}]+)*|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

function pieces(list: readonly (readonly [Piece["change"], string])[]): Piece[] {
  return list.filter(([, text]) => text !== "").map(([change, text]) => ({ change, text }));
}

/** "a b" for "c d" is one change and not two with a space between them. */
function joinAcrossSpaces(list: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  let [removed, added] = ["", ""];
  const flush = () => {
    out.push(
      ...pieces([
        ["removed", removed],
        ["added", added],
      ]),
    );
    [removed, added] = ["", ""];
  };
  for (const [at, { change, text }] of list.entries()) {
    const between = removed !== "" && added !== "" && /^\s+$/.test(text) && goesOn(list, at + 1);
    if (change !== "added" && (change === "removed" || between)) removed += text;
    if (change === "added" || between) added += text;
    if (change === "same" && !between) {
      flush();
      out.push({ change, text });
    }
  }
  flush();
  return out;
}

/** Whether words of both texts follow. */
function goesOn(list: readonly Piece[], at: number): boolean {
  const next = [list[at]?.change, list[at + 1]?.change];
  return next.includes("removed") && next.includes("added");
}
