import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { loadDocument } from "#lib/documents/collaboration/load-document";
import type { DocumentContent } from "#lib/documents/content/content";
import { createDocument } from "#lib/documents/create-document";
import { as, makeGroup, makeMember, makeOrganisation } from "#tests/support/factories";
import { textOf } from "./collaborators";

const PATIENCE_MS = 30_000;

/** Looks until nothing is thrown. Real work over a real network and a database: patience is no measure of speed. */
export async function until(check: () => void | Promise<void>): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; ; await wait(20)) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

/** A document of Klara's, which Love of the same organisation writes in too, and Vera of another one may not see. */
export async function makeScene(db: Db) {
  const group = await makeGroup(db);
  const organisation = await makeOrganisation(db);
  const klara = await makeMember(db, { group, organisation, role: "coordinator" });
  const love = await makeMember(db, { group, organisation, firstName: "Love" });
  const vera = await makeMember(db, { group, firstName: "Vera" });
  const { id } = await createDocument(as(db, klara), { id: randomUUID(), groupId: group.id, title: "Lägesbild" });
  return { db, id, group, klara, love, vera, cookie: ({ actor }: typeof klara) => actor.sessionId };
}

/** What the database has, without anybody's memory. */
export async function stored(db: Db, documentId: string): Promise<string> {
  const doc = new Y.Doc();
  await loadDocument(db, documentId, doc);
  return textOf(doc);
}

/** All bytes that a document is made of. */
export async function bytesOf(db: Db, documentId: string): Promise<string[]> {
  const rows = await db.execute<{ bytes: string }>(sql`
    select encode(state, 'hex') as bytes from document_states where document_id = ${documentId}
    union all select encode(update, 'hex') from document_updates where document_id = ${documentId} order by 1`);
  return rows.map(({ bytes }) => bytes);
}

/** A text that speaks to somebody. */
export function mentioning({ id, actor }: { id: string; actor: { name: string } }): DocumentContent {
  const mention = { type: "mention", attrs: { kind: "person", id, label: actor.name } };
  return { type: "doc", content: [{ type: "paragraph", content: [mention] }] };
}

/** Whom it is told that the text speaks to, and who is said to have written it. */
export async function mentionsOf(db: Db, documentId: string): Promise<{ by: string; of: string }[]> {
  return db.execute<{ by: string; of: string }>(sql`
    select actor_id as by, person_id as of from document_events where document_id = ${documentId} and kind = 'mention'`);
}

export async function grant(db: Db, documentId: string, to: { id: string }, by: { id: string }, role = "edit") {
  await db.execute(sql`
    insert into document_grants (document_id, person_id, role, granted_by)
    values (${documentId}, ${to.id}, ${role}::document_role, ${by.id})`);
}
