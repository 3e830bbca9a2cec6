import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { editText, replaceContent } from "#lib/documents/collaboration/edit-text";
import { noteEditing } from "#lib/documents/collaboration/note-editing";
import type { Block, DocumentContent } from "#lib/documents/content/content";
import { createDocument } from "#lib/documents/create-document";
import { readText } from "#lib/documents/versions/read-text";
import type { MemberContext } from "#lib/platform/context";

export const heading = (text: string, level = 2): Block => ({
  type: "heading",
  attrs: { level },
  content: [{ type: "text", text }],
});
export const paragraph = (text: string): Block => ({
  type: "paragraph",
  content: text ? [{ type: "text", text }] : [],
});
export const list = (...rows: string[]): Block => ({
  type: "bulletList",
  content: rows.map((row) => ({ type: "listItem", content: [paragraph(row)] })),
});
export const doc = (...content: Block[]): DocumentContent => ({ type: "doc", content });

/** A document of the actor's, with these blocks in it. */
export async function begin(ctx: MemberContext, groupId: string, ...blocks: Block[]) {
  const { id } = await createDocument(ctx, { id: randomUUID(), groupId, title: "Lägesbild – Karlskrona kommun" });
  if (blocks.length > 0) await write(ctx, id, ...blocks);
  return id;
}

/** Makes the text this, as the actor's typing would. */
export async function write({ db, actor }: MemberContext, documentId: string, ...blocks: Block[]): Promise<void> {
  await editText(db, documentId, { personId: actor.personId, origin: "typing" }, (yDoc) =>
    replaceContent(yDoc, doc(...blocks)),
  );
  await noteEditing(db, documentId, [actor.personId]);
}

/** What it says, a line for each block. */
export async function says(db: Db, documentId: string): Promise<string[]> {
  const { content } = await readText(db, documentId);
  return content.content.map((block) => (block.content ?? []).map(({ text }) => text ?? "").join(""));
}

type Row = {
  id: string;
  kind: string;
  version: string | null;
  name: string | null;
  contributors: string[];
  checksum: string;
};

/** Newest first. */
export function versionsOf(db: Db, documentId: string) {
  return db.execute<Row>(sql`
    select id, kind, major || '.' || minor as version, name, contributors, checksum from document_versions
    where document_id = ${documentId} order by created_at desc`);
}
