import { setTimeout as wait } from "node:timers/promises";
import type { Editor } from "@tiptap/core";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { contentOf } from "#lib/documents/collaboration/derive-content";
import { loadDocument } from "#lib/documents/collaboration/load-document";
import { contentSchema } from "#lib/documents/content/extensions";
import { readContent } from "#lib/documents/content/read-content";
import { type Random, randomFrom } from "#tests/drills/shared/arguments";
import { joinDocument } from "./collaborators";
import { openEditor } from "./editors";

type Client = ReturnType<typeof joinDocument>;
type Act = (editor: Editor, random: Random) => unknown;

const WORDS = ["trygghet", "åtgärd", "lägesbild", "samverkan", "polis", "å", "🙂", " ", "kommunen "];
const EDITORS = 5;
const STEPS = 80;
const QUIET_MS = 60_000;

const acts: Act[] = [
  (editor, random) => editor.commands.insertContent(random.pick(WORDS)),
  (editor, random) => editor.commands.insertContent(random.pick(WORDS)),
  (editor, random) => editor.commands.insertContent(random.pick(WORDS)),
  (editor) => editor.commands.splitBlock(),
  (editor) => editor.commands.deleteSelection(),
  (editor) => editor.commands.joinBackward(),
  (editor) => editor.commands.toggleBold(),
  (editor) => editor.commands.toggleItalic(),
  (editor, random) => editor.commands.setMark("comment", { id: `k${random.between(1, 9)}` }),
  (editor, random) => editor.commands.setMark("insertion", { id: `f${random.between(1, 9)}` }),
  (editor) => editor.commands.unsetAllMarks(),
  (editor) => editor.commands.toggleBulletList(),
  (editor) => editor.commands.toggleOrderedList(),
  (editor) => editor.commands.toggleTaskList(),
  (editor) => editor.commands.sinkListItem("listItem"),
  (editor) => editor.commands.liftListItem("listItem"),
  (editor, random) => editor.commands.toggleHeadingLevel(random.pick([2, 3, 4] as const)),
  (editor) => editor.commands.toggleBlockquote(),
  (editor, random) => editor.commands.toggleCallout(random.pick(["note", "important", "decision"] as const)),
  (editor) => editor.commands.setDetails(),
  (editor) => editor.commands.unsetDetails(),
  (editor, random) => editor.commands.insertTable({ rows: 2, cols: random.between(1, 3), withHeaderRow: true }),
  (editor) => editor.commands.addRowAfter(),
  (editor) => editor.commands.addColumnAfter(),
  (editor) => editor.commands.deleteRow(),
  (editor) => editor.commands.deleteColumn(),
  (editor) => editor.commands.deleteTable(),
  (editor) => editor.commands.setHorizontalRule(),
  (editor) => editor.commands.undo(),
  (editor) => editor.commands.undo(),
  (editor) => editor.commands.redo(),
];

/** A place or a stretch of the text, as somebody's hand would choose it: never within a letter of two halves. */
function choose(editor: Editor, random: Random): void {
  const { doc } = editor.state;
  const { size } = doc.content;
  const whole = (at: number) => (/[\uD800-\uDBFF]$/.test(doc.textBetween(Math.max(0, at - 1), at)) ? at + 1 : at);
  const from = random.between(0, size);
  const to = random.next() < 0.3 ? Math.min(size, from + random.between(1, 12)) : from;
  editor.commands.setTextSelection({ from: whole(from), to: whole(to) });
}

function act(editor: Editor, random: Random): void {
  try {
    random.pick(acts)(editor, random);
  } catch (error) {
    // A key that cannot do what it is for there, before anything is changed.
    if (!(error instanceof Error) || error.name !== "TransformError") throw error;
  }
}

/**
 * Five people write the same document, lose their connection and come back; afterwards all of them, somebody who comes
 * later, and the database have the same text.
 * @returns what differs
 */
export async function writeAtRandom(
  seed: number,
  { url, cookies, documentId, db }: { url: string; cookies: readonly string[]; documentId: string; db: Db },
): Promise<string[]> {
  const random = randomFrom(seed);
  const clients = Array.from({ length: EDITORS }, (_, n) =>
    joinDocument(url, documentId, {
      cookie: cookies[n % cookies.length] ?? "",
      ...(random.next() < 0.3 && { transports: ["polling"] }),
    }),
  );
  await settle(clients);
  const editors = await Promise.all(clients.map(({ doc }) => openEditor(doc)));
  const away = new Set<Client>();
  for (let step = 0; step < STEPS; step++) {
    const n = random.between(0, EDITORS - 1);
    const [editor, client] = [editors[n], clients[n]];
    if (!editor || !client) throw new Error("nobody there");
    if (random.next() < 0.06) toggle(client, away);
    choose(editor, random);
    act(editor, random);
    if (random.next() < 0.4) await wait(random.between(0, 6));
  }
  for (const client of away) client.connect();
  await settle(clients);
  // An editor repairs a table that two have changed at once, but puts that into its copy first with its next key.
  for (const editor of editors.slice(0, 2)) {
    editor.commands.insertContentAt(editor.state.doc.content.size, { type: "paragraph" });
    await settle(clients);
  }
  const late = joinDocument(url, documentId, { cookie: cookies[0] ?? "" });
  await settle([late]);
  const faults = await compare({ clients, editors, late }, db, documentId);
  for (const editor of editors) editor.destroy();
  for (const client of [...clients, late]) client.leave();
  return faults;
}

function toggle(client: Client, away: Set<Client>): void {
  if (away.delete(client)) client.connect();
  else {
    away.add(client);
    client.disconnect();
  }
}

/** Until nothing more comes: all is saved, and all have the same. */
async function settle(clients: readonly Client[]): Promise<void> {
  const until = performance.now() + QUIET_MS;
  const [first] = clients;
  const isSame = ({ doc }: Client) => first && Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(first.doc));
  while (performance.now() < until && !clients.every((client) => client.isQuiet() && isSame(client))) await wait(10);
}

async function compare(
  { clients, editors, late }: { clients: Client[]; editors: Editor[]; late: Client },
  db: Db,
  documentId: string,
): Promise<string[]> {
  const reloaded = new Y.Doc();
  await loadDocument(db, documentId, reloaded);
  const truth = contentOf(reloaded);
  const shown = contentSchema().nodeFromJSON(truth);
  const faults: string[] = [];
  if (readContent(truth) === undefined) faults.push(`it is no text of the schema's: ${JSON.stringify(truth)}`);
  for (const [n, client] of [...clients, late].entries()) {
    const who = client === late ? "who comes later" : `editor ${n}`;
    if (!client.isQuiet()) faults.push(`${who} is not told that all is saved`);
    if (JSON.stringify(contentOf(client.doc)) !== JSON.stringify(truth)) faults.push(`${who} has another copy`);
  }
  for (const [n, editor] of editors.entries())
    if (!contentSchema().nodeFromJSON(editor.getJSON()).eq(shown)) faults.push(`editor ${n} shows another text`);
  return faults;
}
