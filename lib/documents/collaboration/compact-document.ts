import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { log } from "#lib/platform/log";
import { bigintArray, loadDocument } from "./load-document";

/** From so many changes, or bytes of them, on they are taken together. */
export const COMPACT_ROWS = 500;
export const COMPACT_BYTES = 1_000_000;

/**
 * Takes a document's changes together into one state. From the log and never from an open document's memory, which may
 * hold what is not committed; and only the rows that were read are removed: a change with a lower id may commit later.
 * @returns how many changes were taken together
 */
export async function compactDocument(db: Db, documentId: string): Promise<number> {
  return db.transaction(async (tx) => {
    // One at a time; and whoever loads sees either the old state with the changes or the new one without.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('document:' || ${documentId}, 0))`);
    const doc = new Y.Doc();
    try {
      const { ids } = await loadDocument(tx, documentId, doc);
      if (ids.length === 0) return 0;
      // What these changes build on was not read, for whatever reason: put in its place they would end it for good.
      if (doc.store.pendingStructs) {
        log.warn({ documentId }, "changes of a document build on what is not there, not taken together");
        return 0;
      }
      await tx.execute(sql`
        insert into document_states (document_id, state) values (${documentId}, ${Y.encodeStateAsUpdate(doc)}::bytea)
        on conflict (document_id) do update set state = excluded.state, updated_at = now()`);
      await tx.execute(sql`delete from document_updates where id = any(${bigintArray(ids)})`);
      return ids.length;
    } finally {
      doc.destroy();
    }
  });
}
