import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { contentSchema } from "../content/extensions";
import { type Run, runsOf, type Slice, textsOf } from "./text-line";

type AnchorName = "comment" | "insertion" | "deletion";

export type AnchorRun = { name: AnchorName; slice: Slice; words: string };

/** Whether a run of words belongs to a proposal. */
export function isProposed({ attributes }: Run): boolean {
  return Object.keys(attributes).some(isProposal);
}

/** What in a text carries an id, in order. */
export function anchorRuns(doc: Y.Doc, id: string): AnchorRun[] {
  return textsOf(doc).flatMap((text) =>
    runsOf(text).flatMap(({ index, words, attributes }) =>
      anchorsOf(attributes)
        .filter((anchor) => anchor.id === id)
        .map(({ name }) => ({ name, slice: { text, index, length: words.length }, words })),
    ),
  );
}

/** The words that a comment is about. A proposal may have been given the same id, and is nothing to it. */
export function commentRuns(doc: Y.Doc, id: string): AnchorRun[] {
  return anchorRuns(doc, id).filter(({ name }) => name === "comment");
}

/** The ids that a text carries, in order. */
export function anchorIds(doc: Y.Doc): { name: AnchorName; id: string }[] {
  return textsOf(doc).flatMap((text) => runsOf(text).flatMap(({ attributes }) => anchorsOf(attributes)));
}

/** Marks words as what a comment is about. */
export function markComment(slices: readonly Slice[], id: string): void {
  const key = keyOf("comment", id);
  for (const { text, index, length } of slices) text.format(index, length, { [key]: { id } });
}

/** Marks words as proposed to go. They must not be part of another proposal. */
export function markDeletion({ text, index, length }: Slice, id: string): void {
  text.format(index, length, { [keyOf("deletion", id)]: { id } });
}

/** Puts in words as proposed, in the form of those beside them. */
export function insertProposed(text: Y.XmlText, index: number, words: string, id: string): void {
  text.insert(index, words, { ...formAt(text, index), [keyOf("insertion", id)]: { id } });
}

/** Takes marks away and leaves the words. */
export function unmark(runs: readonly AnchorRun[], id: string): void {
  for (const { name, slice } of runs) {
    const keys = runsOf(slice.text).flatMap(({ attributes }) =>
      Object.entries(attributes).flatMap(([key, value]) => (baseName(key) === name && idOf(value) === id ? [key] : [])),
    );
    for (const key of new Set(keys)) slice.text.format(slice.index, slice.length, { [key]: null });
  }
}

/** Leaves the words of a text as they stand and takes away what marks them as proposed by anything but the `known`. */
export function unmarkUnknown(doc: Y.Doc, known: ReadonlySet<string>): void {
  for (const text of textsOf(doc))
    for (const { index, words, attributes } of runsOf(text))
      for (const [key, value] of Object.entries(attributes))
        if (isProposal(key) && !known.has(idOf(value) ?? "")) text.format(index, words.length, { [key]: null });
}

/** Takes words away, the last first, so that places before them stay. */
export function removeWords(runs: readonly AnchorRun[]): void {
  for (const { slice } of [...runs].reverse()) slice.text.delete(slice.index, slice.length);
}

/**
 * The form of what is before a place, as it would be if one went on writing there; of what ends there, as links and
 * comments do, only where the next words have it too. Where words are proposed to go it is theirs.
 */
function formAt(text: Y.XmlText, index: number): Record<string, unknown> {
  const runs = runsOf(text);
  const before = runs.find((run) => run.index < index && index <= run.index + run.words.length);
  const after =
    runs.find((run) => run.index === index) ??
    runs.find((run) => run.index < index && index < run.index + run.words.length);
  if (!before) return {};
  const replaces = isProposed(before);
  const kept = Object.entries(before.attributes).filter(([key]) => {
    if (isProposal(key)) return false;
    return replaces || !["comment", "link"].includes(baseName(key)) || key in (after?.attributes ?? {});
  });
  return Object.fromEntries(kept);
}

function anchorsOf(attributes: Record<string, unknown>): { name: AnchorName; id: string }[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    const [name, id] = [baseName(key), idOf(value)];
    return id !== undefined && (name === "comment" || name === "insertion" || name === "deletion")
      ? [{ name, id }]
      : [];
  });
}

/** What anybody who may write could have put there. */
function idOf(value: unknown): string | undefined {
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === "string" ? id : undefined;
}

function isProposal(key: string): boolean {
  return ["insertion", "deletion"].includes(baseName(key));
}

/** Marks that may lie over each other have a hash behind their name in Yjs. */
function baseName(key: string): string {
  return /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(key)?.[1] ?? key;
}

/** The name under which the editors' binding keeps a mark in Yjs. Asked of the binding: were it another, each editor would write it anew. */
function keyOf(name: AnchorName, id: string): string {
  const doc = new Y.Doc();
  try {
    const fragment = doc.getXmlFragment("key");
    const marked = { type: "text", text: "x", marks: [{ type: name, attrs: { id } }] };
    const content = [{ type: "paragraph", content: [marked] }];
    prosemirrorJSONToYXmlFragment(contentSchema(), { type: "doc", content }, fragment);
    const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const key = Object.keys(runsOf(text)[0]?.attributes ?? {})[0];
    if (key === undefined) throw new Error(`the editor's binding keeps no mark ${name}`);
    return key;
  } finally {
    doc.destroy();
  }
}
