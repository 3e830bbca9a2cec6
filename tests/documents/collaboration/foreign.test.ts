import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { putsForeign } from "#lib/documents/collaboration/foreign";
import { FIELD } from "#lib/documents/content/content";
import { openEditor } from "./editors";

/** A paragraph of three letters, with an attribute, as the server has it. */
function served() {
  const doc = new Y.Doc();
  const [paragraph, text] = [new Y.XmlElement("paragraph"), new Y.XmlText("ord")];
  paragraph.insert(0, [text]);
  paragraph.setAttribute("kind", "note");
  doc.getXmlFragment(FIELD).insert(0, [paragraph]);
  return doc;
}

type Parts = { fragment: Y.XmlFragment; paragraph: Y.XmlElement; text: Y.XmlText };

/** What the server is sent when somebody's copy is changed, in one change or in two. */
function sent(server: Y.Doc, change: (parts: Parts) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(server));
  const fragment = copy.getXmlFragment(FIELD);
  const paragraph = fragment.get(0) as Y.XmlElement;
  change({ fragment, paragraph, text: paragraph.get(0) as Y.XmlText });
  return Y.encodeStateAsUpdate(copy, Y.encodeStateVector(server));
}

const isRefused = (doc: Y.Doc, update: Uint8Array) => putsForeign(doc, Y.decodeUpdate(update).structs);

const foreign: [string, () => unknown][] = [
  ["a map", () => new Y.Map([["a", 1]])],
  ["a list", () => Y.Array.from([1])],
  ["a text without form", () => new Y.Text("ord")],
  ["another document", () => new Y.Doc()],
  ["an object", () => ({ a: 1 })],
  ["bytes", () => new Uint8Array(1)],
  ["a fragment", () => new Y.XmlFragment()],
];

describe("a change of a text", () => {
  it.each(foreign)("is refused with %s in it, wherever it stands", (_, thing) => {
    for (const put of [
      ({ fragment }: Parts) => fragment.insert(0, [thing() as never]),
      ({ fragment }: Parts) => fragment.insert(1, [new Y.XmlElement("paragraph"), thing() as never]),
      ({ paragraph }: Parts) => paragraph.insert(0, [thing() as never]),
      ({ paragraph }: Parts) => paragraph.insert(1, [thing() as never]),
      ({ text }: Parts) => text.insertEmbed(1, thing() as never),
      ({ fragment }: Parts) => {
        const own = new Y.XmlElement("paragraph");
        fragment.insert(0, [own]);
        own.insert(0, [new Y.XmlText("ord"), thing() as never]);
      },
    ]) {
      const server = served();
      expect(isRefused(server, sent(server, put))).toBe(true);
    }
  });

  it("is refused with words outside every element, or with an element among words", () => {
    const server = served();
    expect(
      isRefused(
        server,
        sent(server, ({ fragment }) => fragment.insert(0, [new Y.XmlText("ord")])),
      ),
    ).toBe(true);
    const element = new Y.XmlElement("paragraph");
    expect(
      isRefused(
        server,
        sent(server, ({ text }) => text.insertEmbed(0, element)),
      ),
    ).toBe(true);
  });

  it("is refused with words that are put beside an element", () => {
    const server = served();
    for (const put of [
      ({ fragment }: Parts) => fragment.insert(1, ["ord" as never]),
      ({ paragraph }: Parts) => paragraph.insert(1, ["ord" as never]),
    ])
      expect(isRefused(server, sent(server, put))).toBe(true);
  });

  it("passes as editors make them, undone, at once and one by one", async () => {
    const doc = new Y.Doc();
    const server = new Y.Doc();
    const changes: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => changes.push(update));
    const editor = await openEditor(doc);
    editor.commands.setContent(
      "<h2>Rubrik</h2><p>Ett <b>fett</b> ord<br>och <a href='https://brygga.example'>en länk</a></p>" +
        "<ul><li><p>punkt</p></li></ul><ol start='3'><li><p>tre</p></li></ol><hr><blockquote><p>citat</p></blockquote>" +
        "<table><tbody><tr><th colwidth='100'><p>a</p></th><td><p>b</p></td></tr></tbody></table><p>sist</p>",
    );
    editor.commands.selectAll();
    editor.commands.toggleItalic();
    editor.commands.setTextSelection(3);
    for (const level of [3, 4, 2] as const) editor.commands.setNode("heading", { level });
    for (const letter of "ett ord till") editor.commands.insertContent(letter);
    editor.commands.deleteRange({ from: 2, to: 9 });
    for (let n = 0; n < 6; n++) editor.commands.undo();
    for (let n = 0; n < 3; n++) editor.commands.redo();
    editor.commands.insertContentAt(0, "<p>först</p>");
    editor.destroy();
    expect(changes.length).toBeGreaterThan(20);
    for (const change of changes) {
      expect(isRefused(server, change)).toBe(false);
      Y.applyUpdate(server, change);
    }
    expect(isRefused(new Y.Doc(), Y.encodeStateAsUpdate(doc))).toBe(false);
    expect(isRefused(new Y.Doc(), Y.mergeUpdates(changes))).toBe(false);
  });
});
