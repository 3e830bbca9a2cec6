import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { log } from "#lib/platform/log";
import { renewContent } from "./derive-content";
import { bigintArray } from "./load-document";
import { holds } from "./parts";

/** From so many changes, or bytes of them, on they are taken together. */
export const COMPACT_ROWS = 500;
export const COMPACT_BYTES = 1_000_000;

/**
 * Takes a document's changes together into one state. From the log and never from an open document's memory, which may
 * hold what is not committed; and only the rows that were read are removed: a change with a lower id may commit later.
 * One that builds on what is not there stays until that has come, beside a state that holds it too.
 * @returns how many changes were taken together
 */
export async function compactDocument(db: Db, documentId: string): Promise<number> {
  return db.transaction(async (tx) => {
    // Who typed what is in the rows alone: whoever is mentioned is to be told of it before they go. It holds the document too:
    // one at a time; and whoever loads sees either the old state with the changes or the new one without.
    const { doc, ids, hasState } = await renewContent(tx, documentId);
    const done = isWaiting(doc) ? await inText(tx, doc, ids) : ids;
    if (done.length < ids.length)
      log.warn({ documentId, waiting: ids.length - done.length }, "changes of a document build on what is not there");
    if (done.length === 0) return 0;
    const state = sql`${Y.encodeStateAsUpdate(doc)}::bytea`;
    // One that is there and was not read, for whatever reason, stands in the way: written over it would be gone for good.
    await tx.execute(
      hasState
        ? sql`update document_states set state = ${state}, updated_at = now() where document_id = ${documentId}`
        : sql`insert into document_states (document_id, state) values (${documentId}, ${state})`,
    );
    await tx.execute(sql`delete from document_updates where id = any(${bigintArray(done)})`);
    return done.length;
  });
}

function isWaiting({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** Those of these changes all of which is in the text. */
async function inText(db: Db, doc: Y.Doc, ids: readonly number[]): Promise<number[]> {
  const rows = await db.execute<{ id: string; update: Uint8Array }>(
    sql`select id, update from document_updates where id = any(${bigintArray(ids)}) order by id`,
  );
  return rows.filter(({ update }) => holds(doc, Y.decodeUpdate(update))).map(({ id }) => Number(id));
}
