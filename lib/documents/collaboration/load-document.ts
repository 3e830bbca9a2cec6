import { setImmediate as nextTurn } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { log } from "#lib/platform/log";

/** Changes taken in at once: between two lots everybody else gets their turn. */
const ROWS_AT_ONCE = 500;

type Row = { id: number; update: Uint8Array };

/**
 * Puts a document together in `doc`: the compacted state, then every change since. Changes are replayed one by one within
 * transactions; merging a long log first takes minutes (30,000 small changes: 48 to 95 s against 0.06 to 0.3 s).
 * A change that cannot be read is put aside and left out: it must not keep everybody from the rest.
 * @returns the ids that are in it, the bytes read, and whether changes that were taken together are in it
 */
export async function loadDocument(db: Db, documentId: string, doc: Y.Doc): Promise<Loaded> {
  // State and changes in one statement: between two, a compaction could move changes from the second into the first.
  const rows = await db.execute<{ id: string | null; update: Uint8Array }>(sql`
    select null as id, state as update from document_states where document_id = ${documentId}
    union all select id, update from document_updates where document_id = ${documentId} and quarantined_at is null
    order by id nulls first`);
  const bytes = rows.reduce((sum, { update }) => sum + update.byteLength, 0);
  const [first] = rows;
  const hasState = first?.id === null;
  if (hasState) Y.applyUpdate(doc, first.update, LOADING);
  const changes = rows.flatMap(({ id, update }) => (id === null ? [] : [{ id: Number(id), update }]));
  return { ids: await takeIn(db, documentId, doc, changes), bytes, hasState };
}

export type Loaded = { ids: number[]; bytes: number; hasState: boolean };

/** The origin of what comes from the log, so that it is not put there again. */
export const LOADING = { source: "log" } as const;

/**
 * Takes in changes that another process, or a route, has put into the log. Some of them may have been compacted meanwhile;
 * then everything is taken in, which changes nothing where it is there already.
 */
export async function takeInUpdates(db: Db, documentId: string, doc: Y.Doc, ids: readonly number[]): Promise<number[]> {
  const rows = await db.execute<{ id: string; update: Uint8Array }>(sql`
    select id, update from document_updates
    where document_id = ${documentId} and id = any(${bigintArray(ids)}) and quarantined_at is null order by id`);
  if (rows.length < ids.length) return (await loadDocument(db, documentId, doc)).ids;
  return takeIn(
    db,
    documentId,
    doc,
    rows.map(({ id, update }) => ({ id: Number(id), update })),
  );
}

export function bigintArray(ids: readonly number[]): SQL {
  return sql`${`{${ids.join(",")}}`}::bigint[]`;
}

async function takeIn(db: Db, documentId: string, doc: Y.Doc, rows: readonly Row[]): Promise<number[]> {
  const taken: number[] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    if (at > 0) await nextTurn();
    const bad: number[] = [];
    doc.transact(() => {
      for (const { id, update } of rows.slice(at, at + ROWS_AT_ONCE)) {
        try {
          Y.applyUpdate(doc, update, LOADING);
          taken.push(id);
        } catch (error) {
          log.error({ error, documentId, id }, "change of a document cannot be read, left out");
          bad.push(id);
        }
      }
    }, LOADING);
    if (bad.length > 0)
      await db.execute(sql`
        update document_updates set quarantined_at = now() where id = any(${bigintArray(bad)})`);
  }
  return taken;
}
