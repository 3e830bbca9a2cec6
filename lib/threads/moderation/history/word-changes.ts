import { diffWordsWithSpace } from "diff";

/** A run of words that stayed, came or went. */
export type Change = { kind: "same" | "added" | "removed"; text: string };

/** What is looked for in texts of this many characters together takes a moment at most; longer ones are shown whole. */
const MOST_CHARACTERS = 40_000;
const MOST_EDITS = 2_000;

/** What made one text of another, in words. */
export function wordChanges(before: string, after: string): Change[] {
  if (before === "") return after === "" ? [] : [{ kind: "same", text: after }];
  const parts =
    before.length + after.length <= MOST_CHARACTERS
      ? diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS })
      : undefined;
  if (!parts)
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ];
  return joined(
    parts.map(({ added, removed, value }) => ({ kind: added ? "added" : removed ? "removed" : "same", text: value })),
  );
}

/** What came and went side by side as one of each: a space that two changes have in common holds nobody up who reads. */
function joined(parts: readonly Change[]): Change[] {
  const changes: Change[] = [];
  let [removed, added] = ["", ""];
  const close = () => {
    if (removed) changes.push({ kind: "removed", text: removed });
    if (added) changes.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  for (const [index, { kind, text }] of parts.entries()) {
    const between = kind === "same" && text.trim() === "" && (removed || added) && index < parts.length - 1;
    if (kind === "removed" || between) removed += text;
    if (kind === "added" || between) added += text;
    if (kind !== "same" || between) continue;
    close();
    changes.push({ kind, text });
  }
  close();
  return changes;
}
