import { diffArrays } from "diff";

/** A run of words that is in both texts, only in the newer, or only in the older. */
export type Piece = { change: "same" | "added" | "removed"; text: string };

/** So many changes are looked for; past that the one text is said to have taken the other's place. */
const MOST_CHANGES = 1_500;

/** What has been changed within a paragraph, word by word: what is between two changed words belongs to them. */
export function diffWords(older: string, newer: string): Piece[] {
  const changes = diffArrays(tokens(older), tokens(newer), { maxEditLength: MOST_CHANGES });
  if (!changes)
    return pieces([
      ["removed", older],
      ["added", newer],
    ]);
  return joinAcrossSpaces(
    pieces(
      changes.map(({ added, removed, value }) => [added ? "added" : removed ? "removed" : "same", value.join("")]),
    ),
  );
}

/** Sentences, so that one that is new is shown as that. */
export function sentencesOf(text: string): string[] {
  return Array.from(new Intl.Segmenter("sv", { granularity: "sentence" }).segment(text), ({ segment }) => segment);
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
