import * as Y from "yjs";
import type { Db } from "#db/client";
import { compactDocument } from "#lib/documents/collaboration/compact-document";
import { renewContent } from "#lib/documents/collaboration/derive-content";
import { appendUpdates } from "#lib/documents/collaboration/update-log";
import { FIELD } from "#lib/documents/content/content";
import { renderContent } from "#lib/documents/content/render";
import { nameVersion } from "#lib/documents/versions/name-version";
import { restoreVersion } from "#lib/documents/versions/restore-version";
import { describe, expect, it } from "#tests/support/database";
import { contentNow, makeDocument, plain, say, storedContent } from "../notes/notes-world";

type Marked = { text: string; marks: Record<string, object> };
type Forged = { name: string; attributes?: Record<string, string | bigint>; inside?: (string | Marked | Forged)[] };

function made({ name, attributes = {}, inside = [] }: Forged): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string);
  element.insert(
    0,
    inside.map((part) => {
      if (typeof part === "string") return new Y.XmlText(part);
      return "text" in part ? marked(part) : made(part);
    }),
  );
  return element;
}

function marked({ text, marks }: Marked): Y.XmlText {
  const words = new Y.XmlText();
  words.insert(0, text, marks);
  return words;
}

/** What somebody who may write can send without an editor. */
function sent(forged: Forged): Uint8Array {
  const doc = new Y.Doc();
  doc.getXmlFragment(FIELD).insert(0, [made(forged)]);
  return Y.encodeStateAsUpdate(doc);
}

function byHand(put: (fragment: Y.XmlFragment) => void): Uint8Array {
  const doc = new Y.Doc();
  put(doc.getXmlFragment(FIELD));
  return Y.encodeStateAsUpdate(doc);
}

/** A paragraph with a text in it, in which something is put. */
const inText = (put: (text: Y.XmlText, paragraph: Y.XmlElement) => void) =>
  byHand((fragment) => {
    const [paragraph, text] = [new Y.XmlElement("paragraph"), new Y.XmlText("ord")];
    fragment.insert(0, [paragraph]);
    paragraph.insert(0, [text]);
    put(text, paragraph);
  });

/** What is no element and no text. */
const things = () => [new Y.Map([["a", 1]]), new Y.Doc(), { a: 1 }, "ord", 1, null, new Uint8Array(1)] as never[];
/** An object that cannot be made into words. */
const WORDLESS = { toString: 1, valueOf: 1 } as never;
const PARAGRAPH: Forged = { name: "paragraph", inside: ["ord"] };

const words = { done: "", open: "", callouts: { note: "", important: "", decision: "" } };

describe("a text into which somebody who may write has put by hand", () => {
  it.for<[string, (personId: string) => Forged]>([
    ["a sign that the database does not hold", () => ({ name: "paragraph", inside: ["noll\0tecken"] })],
    ["such a sign in an attribute's value", () => ({ name: "callout", attributes: { kind: "\0" } })],
    ["such a sign in an attribute's name", () => ({ name: "callout", attributes: { "ki\0nd": "note" } })],
    ["a number of any size", () => ({ name: "callout", attributes: { kind: 10n } })],
    [
      "half a character in a mark",
      () => ({
        name: "paragraph",
        inside: [{ text: "länk", marks: { link: { href: "https://brygga.example/\ud800" } } }],
      }),
    ],
    [
      "half a character in a mark's name",
      () => ({ name: "paragraph", inside: [{ text: "länk", marks: { link: { "\ud800": "x" } } }] }),
    ],
    [
      "more mentions of one person than can be counted",
      (id) => ({
        name: "paragraph",
        inside: Array.from({ length: 33_000 }, () => ({ name: "mention", attributes: { kind: "person", id } })),
      }),
    ],
  ])("%s is read, commented on, kept and restored as any other", async ([, forged], { db }) =>
    standsUp(db, (id) => sent(forged(id))),
  );

  it.for<[string, () => Uint8Array]>([
    ["what is no element and no text", () => byHand((fragment) => fragment.insert(0, [made(PARAGRAPH), ...things()]))],
    ["such things in a paragraph", () => inText((_, paragraph) => paragraph.insert(0, things()))],
    ["a thing among the words", () => inText((text) => text.insertEmbed(1, { text: "ord" }))],
    [
      "attributes that no words can be made of",
      () =>
        byHand((fragment) => {
          for (const name of ["mention", "heading", "orderedList", "picture", "attachment", "tableCell", "callout"])
            for (const key of ["kind", "id", "label", "level", "start", "name", "size", "alt", "colspan"])
              fragment.insert(0, [made({ name, attributes: { [key]: WORDLESS } })]);
        }),
    ],
  ])("%s is read, commented on, kept and restored as any other", async ([, forged], { db }) => standsUp(db, forged));

  async function standsUp(db: Db, forged: (personId: string) => Uint8Array): Promise<void> {
    const world = await makeDocument(db, "Det som stod.");
    const { dag, ebba, id: documentId } = world;
    const named = await nameVersion(dag, { documentId, name: "Som det var" });
    const versionId = named.outcome === "named" ? named.id : "";
    const update = forged(ebba.actor.personId);
    await appendUpdates(db, documentId, "", [{ update, personId: dag.actor.personId, origin: "typing" }]);
    await renewContent(db, documentId);
    expect(renderContent(await storedContent(world), words)).toContain("<p>Det som stod.</p>");
    await compactDocument(db, documentId);
    await say(ebba, world, "Det som stod.");
    await nameVersion(dag, { documentId, name: "Förvanskat" });
    expect(await restoreVersion(dag, { documentId, versionId })).toMatchObject({ outcome: "restored" });
    expect(plain(await contentNow(world))).toBe("Det som stod.");
  }
});
