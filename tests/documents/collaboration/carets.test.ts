import type { Editor } from "@tiptap/core";
import {
  absolutePositionToRelativePosition,
  createDecorations,
  defaultAwarenessStateFilter,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { caretOf } from "#app/(workspace)/dokument/[documentId]/redigera/_editor/where-people-are";
import { readCaret } from "#lib/documents/collaboration/caret";
import { stampAwareness } from "#lib/documents/collaboration/stamp-awareness";
import { FIELD } from "#lib/documents/content/content";
import { openEditor } from "./editors";

const END = { tname: FIELD, assoc: 0 };
const FORGED: [string, unknown][] = [
  ["says no place", { anchor: {}, head: {} }],
  ["has one end", { anchor: END }],
  ["is a word", "here"],
  ["stands before everything", { anchor: END, head: { item: { client: 1, clock: -1 } } }],
  ["stands before everything in something", { anchor: END, head: { type: { client: 1, clock: -1 } } }],
  ["is half of a place", { anchor: { item: { client: 1, clock: 0.5 } }, head: END }],
  ["has a word for a number", { anchor: { item: { client: "1", clock: "0" } }, head: END }],
  ["stands in another text", { anchor: { tname: "another" }, head: END }],
  ["leans on a word", { anchor: { ...END, assoc: "left" }, head: END }],
];

const open: Editor[] = [];
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

/** A text of client 1, with words in bold and some that have been taken away, in somebody's editor. */
async function edited() {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const editor = await openEditor(doc);
  open.push(editor);
  editor.commands.setContent("<h2>Rubrik</h2><p>Ett <b>fett</b> ord</p><ul><li><p>punkt</p></li></ul><hr><p>sist</p>");
  editor.commands.deleteRange({ from: 3, to: 12 });
  return { doc, editor };
}

/** Draws the carets of others as the editor does, within its own change. */
function draw(editor: Editor, states: Map<number, object>): unknown {
  const awareness = { getStates: () => states };
  const nothing = () => ({}) as never;
  return createDecorations(editor.state, awareness as never, defaultAwarenessStateFilter, nothing, nothing);
}

const person = { id: "p", name: "Love", organisation: "", colour: 1 };

/** What other browsers are sent of what one says. */
function sent(cursor: unknown): Map<number, Record<string, unknown>> {
  const states = new Map<number, Record<string, unknown>>([[4711, { cursor }]]);
  stampAwareness(states, person, 4711);
  return states;
}

describe("somebody's caret", () => {
  it.each(FORGED)("that %s is left out, and stops nobody's editor", async (_, cursor) => {
    const { editor } = await edited();
    expect(sent(cursor)).toEqual(new Map([[4711, { user: person }]]));
    draw(editor, sent(cursor));
  });

  it.each([{}, { item: { client: 1, clock: -1 } }, { type: { client: 1, clock: -1 } }])(
    "at %j takes no page away, should it come so far",
    async (head) => {
      const { editor } = await edited();
      expect(caretOf(editor, { ...person, clientId: 4711, cursor: { anchor: END, head } })).toBeUndefined();
    },
  );

  it("is sent as the editor tells of it, wherever it stands", async () => {
    const { editor } = await edited();
    const { type, binding } = ySyncPluginKey.getState(editor.state);
    for (let pos = 0; pos <= editor.state.doc.content.size; pos++) {
      const place = absolutePositionToRelativePosition(pos, type, binding.mapping);
      const cursor = JSON.parse(JSON.stringify({ anchor: place, head: place }));
      expect(sent(cursor).get(4711)).toEqual({ user: person, cursor });
    }
  });

  it("in what is not there, has been taken away or is no place for a caret stops nobody's editor", async () => {
    const { doc, editor } = await edited();
    const last = Y.getState(doc.store, 1);
    const clocks = [...Array(last + 3).keys(), Number.MAX_SAFE_INTEGER];
    const ids = clocks.flatMap((clock) => [1, 2, Number.MAX_SAFE_INTEGER].map((client) => ({ client, clock })));
    const places = ids.flatMap((id) => [
      { item: id },
      { type: id },
      { item: id, type: id },
      { type: id, tname: FIELD },
    ]);
    for (const place of places)
      for (const assoc of [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
        const cursor = { anchor: END, head: { ...place, assoc } };
        expect(readCaret(cursor)).toEqual(cursor);
        draw(editor, sent(cursor));
      }
  });
});
