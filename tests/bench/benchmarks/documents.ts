import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { connect } from "#db/client";
import { appendUpdates } from "#lib/documents/collaboration/update-log";
import { FIELD } from "#lib/documents/content/content";
import { appRole } from "#lib/platform/database/embedded/settings";
import type { Stand } from "../stand/stand";

const ROWS_AT_ONCE = 300;

/** A document of the open group, which every member may write in. @returns its id */
export async function documentOf(stand: Stand, length: number): Promise<string> {
  const doc = new Y.Doc();
  doc.getXmlFragment(FIELD).insert(
    0,
    Array.from({ length }, (_, n) => paragraph(`${n + 1}. Det här stycket handlar om trygghet i centrum.`)),
  );
  return keep(stand, [Y.encodeStateAsUpdate(doc)]);
}

/** The same text as so many single keystrokes of three people. @returns its id */
export async function typedDocument(stand: Stand, keystrokes: number): Promise<string> {
  const updates: Uint8Array[] = [];
  const docs = [1, 2, 3].map(() => new Y.Doc());
  for (const doc of docs) {
    doc.getXmlFragment(FIELD).insert(0, [paragraph("")]);
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "other") return;
      updates.push(update);
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, "other");
    });
  }
  for (const doc of docs) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "other");
  updates.push(Y.encodeStateAsUpdate(docs[0] as Y.Doc));
  for (let n = 0; updates.length < keystrokes; n++) {
    const text = (docs[n % 3] as Y.Doc).getXmlFragment(FIELD).get(n % 3) as Y.XmlElement;
    const words = text.get(0) as Y.XmlText;
    words.insert(n % 7 === 0 ? Math.floor(words.length / 2) : words.length, "å");
  }
  return keep(stand, updates);
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

async function keep(stand: Stand, updates: Uint8Array[]): Promise<string> {
  const id = randomUUID();
  const [owner] = stand.corpus.members;
  if (!owner) throw new Error("the network has no members");
  const { db, sql } = connect({ ...stand.connection(appRole), max: 1 });
  try {
    await sql`insert into documents (id, group_id, title, owner_id, organisation_id)
      values (${id}, ${stand.corpus.openGroupId}, 'Lägesbild', ${owner.id}, ${owner.organisationId})`;
    await sql`insert into document_grants (document_id, whole_group, role, granted_by)
      values (${id}, true, 'edit', ${owner.id})`;
    for (let at = 0; at < updates.length; at += ROWS_AT_ONCE) {
      const rows = updates.slice(at, at + ROWS_AT_ONCE);
      await appendUpdates(
        db,
        id,
        "",
        rows.map((update) => ({ update, personId: owner.id, origin: "typing" as const })),
      );
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
  return id;
}
