import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { log } from "#lib/platform/log";
import { SIGNAL_CHANNEL } from "#lib/platform/realtime/events";

export type UpdateOrigin = "typing" | "server" | "restore" | "import";
export type NewUpdate = { update: Uint8Array; personId: string | null; origin: UpdateOrigin };

/** After a failed commit the next is tried so much later: 0.1 s, and at the most 2 s. */
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2_000;
/** The ids of a batch go into one signal, which must stay below PostgreSQL's 8,000 bytes. */
const ROWS_IN_BATCH = 300;

/**
 * The changes of one open document on their way to the database. They are put there in batches: while one commits, the
 * next gathers. What could not be committed stays and is tried again for as long as the process lives, so that a browser
 * which hears nothing is right not to call its text saved. Only where the document has been removed for good it ends.
 */
export class UpdateLog {
  private pending: NewUpdate[] = [];
  private pendingBytes = 0;
  private committing: Promise<void> | undefined;
  private waiting: { upTo: number; resolve: () => void }[] = [];
  private appended = 0;
  private committed = 0;
  private retryMs = FIRST_RETRY_MS;
  /** Why nothing is put there any more: this process stops, or the document is no more. */
  private ended: "stopped" | "gone" | undefined;

  /**
   * @param node this process, so that it does not take in what it has itself
   * @param onCommitted told of the ids of every batch
   * @param onGone told that the document is no more, before anybody who waits goes on: nobody may be told that it is saved
   */
  constructor(
    private readonly db: Db,
    private readonly documentId: string,
    private readonly node: string,
    private readonly onCommitted: (ids: readonly number[], batch: readonly NewUpdate[]) => void = () => undefined,
    private readonly onGone: () => void = () => undefined,
  ) {}

  /** Bytes that are in memory alone. */
  get unsavedBytes(): number {
    return this.pendingBytes;
  }

  /** Changes that are in memory alone. */
  get unsaved(): readonly NewUpdate[] {
    return [...this.pending];
  }

  append(update: NewUpdate): void {
    if (this.ended === "gone") return;
    this.pending.push(update);
    this.pendingBytes += update.update.byteLength;
    this.appended += 1;
    this.committing ??= this.commitAll();
  }

  /** Resolves when everything appended so far is in the database; undefined when it is there already. */
  whenCommitted(): Promise<void> | undefined {
    if (this.committed === this.appended) return undefined;
    return new Promise((resolve) => this.waiting.push({ upTo: this.appended, resolve }));
  }

  /** Tries no more. What is not committed then is in the browsers alone, which still say so. */
  stop(): void {
    this.ended ??= "stopped";
  }

  private async commitAll(): Promise<void> {
    // The same turn of the event loop may bring more.
    await Promise.resolve();
    while (this.pending.length > 0 && !this.ended) {
      const batch = this.pending.slice(0, ROWS_IN_BATCH);
      try {
        const ids = await appendUpdates(this.db, this.documentId, this.node, batch);
        if (ids.length === 0) return this.end();
        this.pending.splice(0, batch.length);
        for (const { update } of batch) this.pendingBytes -= update.byteLength;
        this.committed += batch.length;
        this.retryMs = FIRST_RETRY_MS;
        this.settle();
        this.onCommitted(ids, batch);
      } catch (error) {
        log.warn(
          { error, documentId: this.documentId, waiting: this.pending.length },
          "changes not saved, trying again",
        );
        await new Promise((resolve) => setTimeout(resolve, this.retryMs).unref());
        this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
      }
    }
    this.committing = undefined;
  }

  private end(): void {
    log.info({ documentId: this.documentId }, "changes of a removed document not saved");
    this.ended = "gone";
    this.pending = [];
    this.pendingBytes = 0;
    this.committed = this.appended;
    this.onGone();
    this.settle();
  }

  private settle(): void {
    const settled = this.waiting.filter(({ upTo }) => upTo <= this.committed);
    this.waiting = this.waiting.filter(({ upTo }) => upTo > this.committed);
    for (const { resolve } of settled) resolve();
  }
}

/**
 * Puts changes into the log and tells every node, which takes in what it does not have, in one statement.
 * @param node the process that has them already, or "" for none
 * @returns their ids; none when the document has been removed
 */
export async function appendUpdates(
  db: Db,
  documentId: string,
  node: string,
  batch: readonly NewUpdate[],
): Promise<number[]> {
  const [row] = await db.execute<{ ids: number[] }>(sql`
    with given as (
      select * from unnest(${byteaArray(batch.map(({ update }) => update))},
        ${textArray(batch.map(({ personId }) => personId))}::uuid[],
        ${textArray(batch.map(({ origin }) => origin))}::document_update_origin[])
        with ordinality as t(update, person_id, origin, place)
    ), added as (
      insert into document_updates (document_id, update, person_id, origin)
      select ${documentId}::uuid, update, person_id, origin from given
      where exists (select from documents where id = ${documentId}::uuid) order by place returning id
    ), marked as (
      update documents set unversioned_since = now() where id = ${documentId}::uuid and unversioned_since is null
    ), numbered as (select coalesce(json_agg(id order by id), '[]') as ids from added)
    select ids, case when exists (select from added) then pg_notify(${SIGNAL_CHANNEL}, json_build_object(
      'type', 'document-updated', 'documentId', ${documentId}::uuid::text, 'node', ${node}::text, 'ids', ids)::text) end
    from numbered`);
  // That a document is gone ends what waits to be saved: it must be said, and not only not be answered.
  if (!row) throw new Error("no answer to changes of a document");
  return row.ids;
}

/** One text of statement, and so one plan, whatever the number of changes. */
function byteaArray(values: readonly Uint8Array[]): SQL {
  const literals = values.map((value) => `"\\\\x${Buffer.from(value).toString("hex")}"`);
  return sql`${`{${literals.join(",")}}`}::bytea[]`;
}

/** Of ids and kinds: nothing in them needs quoting. */
function textArray(values: readonly (string | null)[]): SQL {
  return sql`${`{${values.map((value) => value ?? "NULL").join(",")}}`}::text[]`;
}
