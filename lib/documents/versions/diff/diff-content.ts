import { diffArrays } from "diff";
import type { DocumentContent } from "../../content/content";
import { countWords } from "../../content/text";
import { withoutComments } from "../anchors";
import { type BlockKind, blocksOf, type TextBlock } from "./blocks";
import { Comparer } from "./comparer";
import { type Piece, sentencesOf } from "./words";

export type DiffBlock = {
  kind: BlockKind | "sentence";
  level?: number;
  /** `form`: the same words, in bold, as a heading, ticked. */
  change: "same" | "changed" | "added" | "removed" | "form";
  pieces: Piece[];
  /** The line as it is in the newer text, or was in the older: by it one finds who wrote or took it away. */
  line: string;
};

export type Section = {
  /** The headline it stands under; null before the first. */
  heading: { number: string; block: DiffBlock } | null;
  blocks: DiffBlock[];
  changed: boolean;
};

export type Difference = { sections: Section[]; added: number; removed: number; changes: number };

/** Blocks are compared as long as so few have changed; past that all of them are said to have. */
const MOST_CHANGES = 1_000;
/** A line is looked for among so many that have gone from there. */
const NEAR = 25;

/** What has been changed between two texts: line by line, and within a changed line word by word. */
export function diffContent(older: DocumentContent, newer: DocumentContent, comparer = new Comparer()): Difference {
  const [before, after] = [blocksOf(withoutComments(older)), blocksOf(withoutComments(newer))];
  const runs = runsOf(before, after);
  const parts: DiffBlock[][] = [];
  let gone: TextBlock[] = [];
  for (const { value, added, removed } of runs) {
    if (removed) {
      gone = value;
      continue;
    }
    parts.push(...(added ? [pair(gone, value, comparer)] : [gone.map(takenAway), value.map(unchanged)]));
    gone = [];
  }
  const blocks = [...parts, gone.map(takenAway)].flat();
  const words = (change: Piece["change"]) =>
    blocks
      .flatMap(({ pieces }) => pieces)
      .reduce((sum, piece) => sum + (piece.change === change ? countWords(piece.text) : 0), 0);
  return {
    sections: sectionsOf(blocks),
    added: words("added"),
    removed: words("removed"),
    changes: blocks.filter(({ change }) => change !== "same").length,
  };
}

type Run = { value: TextBlock[]; added: boolean; removed: boolean };

/** By numbers in the place of lines: those are compared many thousand times. */
function runsOf(before: TextBlock[], after: TextBlock[]): Run[] {
  const numbers = new Map<string, number>();
  const number = (block: TextBlock) => {
    const known = numbers.get(key(block)) ?? numbers.size;
    numbers.set(key(block), known);
    return known;
  };
  const found = diffArrays(before.map(number), after.map(number), { maxEditLength: MOST_CHANGES });
  if (!found)
    return [
      { value: before, removed: true, added: false },
      { value: after, removed: false, added: true },
    ];
  let [from, to] = [0, 0];
  return found.map(({ added, removed, count }) => {
    const value = removed ? before.slice(from, from + count) : after.slice(to, to + count);
    from += added ? 0 : count;
    to += removed ? 0 : count;
    return { value, added, removed };
  });
}

const key = ({ kind, text, form }: TextBlock) => `${kind}\0${form}\0${text}`;
const head = ({ kind, level, text }: TextBlock) => ({ kind, ...(level !== undefined && { level }), line: text });
const unchanged = (block: TextBlock): DiffBlock => ({
  ...head(block),
  change: "same",
  pieces: piecesOf("same", block),
});
const takenAway = (block: TextBlock): DiffBlock => ({
  ...head(block),
  change: "removed",
  pieces: piecesOf("removed", block),
});
const putIn = (block: TextBlock): DiffBlock => ({ ...head(block), change: "added", pieces: piecesOf("added", block) });
const piecesOf = (change: Piece["change"], { text }: TextBlock): Piece[] => (text === "" ? [] : [{ change, text }]);

/** Lines that took others' place: each with the one it most likely was, and the rest as new or gone, in reading order. */
function pair(gone: readonly TextBlock[], come: readonly TextBlock[], comparer: Comparer): DiffBlock[] {
  const out: DiffBlock[] = [];
  let at = 0;
  for (const block of come) {
    const match = at + gone.slice(at, at + NEAR).findIndex((other) => mayBe(other, block, comparer));
    if (match < at) {
      out.push(putIn(block));
      continue;
    }
    out.push(...gone.slice(at, match).map(takenAway), ...changed(gone[match] as TextBlock, block, comparer));
    at = match + 1;
  }
  return [...out, ...gone.slice(at).map(takenAway)];
}

function mayBe(older: TextBlock, newer: TextBlock, comparer: Comparer): boolean {
  if (older.text === newer.text) return older.text !== "";
  return older.kind === newer.kind && comparer.alike(older.text, newer.text);
}

/** A changed line; sentences put to its end, or taken from there, are told of by themselves. */
function changed(older: TextBlock, newer: TextBlock, comparer: Comparer): DiffBlock[] {
  if (older.text === newer.text) return [{ ...head(newer), change: "form", pieces: piecesOf("same", newer) }];
  const [before, after] = newer.kind === "paragraph" ? [sentencesOf(older.text), sentencesOf(newer.text)] : [];
  if (!before || !after) return [{ ...head(newer), change: "changed", pieces: comparer.words(older.text, newer.text) }];
  const rest = (list: string[], other: string[]) => {
    let from = list.length;
    while (from > 1 && !other.some((sentence) => comparer.alike(sentence, list[from - 1] ?? ""))) from -= 1;
    return from;
  };
  const [keptBefore, keptAfter] = [rest(before, after), rest(after, before)];
  const text = (list: string[], to: number) => list.slice(0, to).join("").trimEnd();
  const [was, is] = [text(before, keptBefore), text(after, keptAfter)];
  const sentence = (change: "added" | "removed", line: string): DiffBlock => ({
    kind: "sentence",
    change,
    pieces: [{ change, text: line.trim() }],
    line: line.trim(),
  });
  return [
    { ...head(newer), change: was === is ? "same" : "changed", pieces: comparer.words(was, is) },
    ...after.slice(keptAfter).map((line) => sentence("added", line)),
    ...before.slice(keptBefore).map((line) => sentence("removed", line)),
  ];
}

/** Numbered as the newer text's table of contents is; what has gone has no number any more. */
function sectionsOf(blocks: readonly DiffBlock[]): Section[] {
  const counts = [0, 0, 0];
  const sections: Section[] = [];
  for (const block of blocks) {
    if (block.kind === "heading" && block.line !== "") {
      sections.push({
        heading: { number: numberOf(block, counts), block },
        blocks: [],
        changed: block.change !== "same",
      });
      continue;
    }
    if (sections.length === 0) sections.push({ heading: null, blocks: [], changed: false });
    const section = sections.at(-1) as Section;
    section.blocks.push(block);
    section.changed ||= block.change !== "same";
  }
  return sections;
}

function numberOf({ change, level = 2 }: DiffBlock, counts: number[]): string {
  if (change === "removed") return "";
  counts[level - 2] = (counts[level - 2] ?? 0) + 1;
  counts.fill(0, level - 1);
  return counts
    .slice(0, level - 1)
    .map((count) => Math.max(count, 1))
    .join(".");
}
