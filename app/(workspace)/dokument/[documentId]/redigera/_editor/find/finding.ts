import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import { findHits, type Hit, placeAfter, type Wanted } from "#lib/documents/content/find-hits";

/** What is looked for, where it stands, and which hit one is at; -1 without any. */
export type Found = { wanted: Wanted; hits: readonly Hit[]; current: number };
type State = Found & { shown: DecorationSet };
/** Looks for other words, goes on to a hit, or ends. */
type Asked = { wanted: Wanted } | { current: number } | { from: number } | "end";

const KEY = new PluginKey<State | null>("finding");

/** Marks what is looked for in the text, and keeps the marks right while others write. */
export const Finding = Extension.create({
  name: "finding",
  addProseMirrorPlugins: () => [
    new Plugin<State | null>({
      key: KEY,
      state: { init: () => null, apply: (change, was, before, after) => next(change, was, before, after) },
      props: { decorations: (state) => KEY.getState(state)?.shown },
    }),
  ],
});

function next(change: Transaction, was: State | null, before: EditorState, after: EditorState): State | null {
  const asked = change.getMeta(KEY) as Asked | undefined;
  if (asked === "end") return null;
  if (asked && "wanted" in asked) {
    const from = was?.hits[was.current]?.from ?? after.selection.from;
    return found(after.doc, asked.wanted, findHits(after.doc, asked.wanted), from);
  }
  if (!was) return null;
  if (asked && "current" in asked) return shown(after.doc, { ...was, current: asked.current });
  if (!change.docChanged) return was;
  const at = was.hits[was.current]?.from ?? 0;
  const from = asked ? asked.from : placeAfter(before.doc, after.doc, at);
  return found(after.doc, was.wanted, findHits(after.doc, was.wanted), from);
}

/** At the first hit from a place on, or from the beginning when there is none after it. */
function found(doc: Node, wanted: Wanted, hits: Hit[], place: number): State {
  const after = hits.findIndex(({ from }) => from >= place);
  return shown(doc, { wanted, hits, current: hits.length === 0 ? -1 : Math.max(after, 0) });
}

function shown(doc: Node, { wanted, hits, current }: Found): State {
  const marks = hits.map(({ from, to }, index) =>
    Decoration.inline(from, to, { class: index === current ? "find-hit is-current" : "find-hit" }),
  );
  return { wanted, hits, current, shown: DecorationSet.create(doc, marks) };
}

export function foundIn(editor: Editor): Found | null {
  return KEY.getState(editor.state) ?? null;
}

export function lookFor(editor: Editor, wanted: Wanted): void {
  ask(editor, { wanted });
  show(editor);
}

/** On to the next hit, or with -1 to the one before, round the text's ends. */
export function goOn(editor: Editor, steps: 1 | -1): void {
  const { hits, current } = foundIn(editor) ?? { hits: [], current: -1 };
  if (hits.length === 0) return;
  ask(editor, { current: (current + steps + hits.length) % hits.length });
  show(editor);
}

/** Puts words in the place of the hit one is at, and goes on to the next. */
export function replaceHit(editor: Editor, words: string): void {
  const { hits, current } = foundIn(editor) ?? { hits: [], current: -1 };
  const hit = hits[current];
  if (!hit || !editor.isEditable) return;
  const change = put(editor.state.tr, hit, words);
  editor.view.dispatch(change.setMeta(KEY, { from: hit.from + words.length } satisfies Asked));
  show(editor);
}

/** Puts words in the place of every hit, undone in one. @returns how many there were */
export function replaceAll(editor: Editor, words: string): number {
  const hits = foundIn(editor)?.hits ?? [];
  if (hits.length === 0 || !editor.isEditable) return 0;
  const history = yUndoPluginKey.getState(editor.state)?.undoManager;
  // What was typed a moment before would otherwise be undone with it.
  history?.stopCapturing();
  editor.view.dispatch(hits.toReversed().reduce((change, hit) => put(change, hit, words), editor.state.tr));
  history?.stopCapturing();
  return hits.length;
}

/** Ends it, with the hit one was at chosen in the text. */
export function endFinding(editor: Editor): void {
  const { hits, current } = foundIn(editor) ?? { hits: [], current: -1 };
  const hit = hits[current];
  const { tr, doc } = editor.state;
  if (hit) tr.setSelection(TextSelection.create(doc, hit.from, hit.to));
  editor.view.dispatch(tr.setMeta(KEY, "end" satisfies Asked));
  editor.view.focus();
}

function ask(editor: Editor, asked: Asked): void {
  editor.view.dispatch(editor.state.tr.setMeta(KEY, asked));
}

/** With the form of the word that stood there: bold, a link, a comment's place. */
function put(change: Transaction, { from, to }: Hit, words: string): Transaction {
  const marks = change.doc.resolve(from).nodeAfter?.marks ?? [];
  return words === ""
    ? change.delete(from, to)
    : change.replaceWith(from, to, change.doc.type.schema.text(words, marks));
}

function show(editor: Editor): void {
  editor.view.dom.querySelector(".find-hit.is-current")?.scrollIntoView({ block: "center" });
}
