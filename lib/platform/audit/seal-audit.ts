import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { auditSeals } from "#db/schema";
import { type Context, transaction } from "../context";
import { log } from "../log";
import { BEGINNING, type ChainedEntry, chainedEntry, chainHash } from "./chain";

/** Whoever holds it writes the chain; two at once would give the same number twice. */
const SEAL_LOCK = 5_811_402_377;
const AT_ONCE = 1_000;
const PATIENCE_MS = 5_000;

/**
 * Takes entries that are not in the chain yet into it, in the order of their ids.
 * @returns how many; the rest, if any, is for the next run
 */
export async function sealAudit(ctx: Context): Promise<number> {
  return transaction(ctx, async (ctx) => {
    const [lock] = await ctx.db.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${SEAL_LOCK}) as mine`);
    if (!lock?.mine) return 0;
    const last = await lastSealable(ctx);
    let sealed = 0;
    for (let count = AT_ONCE; count === AT_ONCE; sealed += count) count = await sealSome(ctx, last);
    return sealed;
  });
}

/**
 * The id up to which no entry can appear any more. Ids are drawn when a row is written but rows become visible when their
 * transaction commits: entry 7 may be there before entry 6, and sealing it would leave 6 looking slipped in afterwards.
 * Whoever holds an id below the newest visible one held the table's write lock before we looked; once those writers are
 * gone, every such id is visible or will never be.
 */
async function lastSealable(ctx: Context): Promise<string | null> {
  const [newest] = await ctx.db.execute<{ id: string | null }>(sql`select max(id)::text as id from audit_entries`);
  const writers = await listWriters(ctx);
  const end = performance.now() + PATIENCE_MS;
  for (let left = writers; left.length > 0; ) {
    if (performance.now() > end) return null;
    await wait(20);
    const now = new Set(await listWriters(ctx));
    left = left.filter((writer) => now.has(writer));
  }
  return newest?.id ?? null;
}

async function listWriters(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.execute<{ writer: string }>(sql`
    select virtualtransaction as writer from pg_locks
    where locktype = 'relation' and relation = 'audit_entries'::regclass and mode = 'RowExclusiveLock'
      and database = (select oid from pg_database where datname = current_database()) and pid <> pg_backend_pid()`);
  return rows.map(({ writer }) => writer);
}

async function sealSome(ctx: Context, last: string | null): Promise<number> {
  if (last === null) return 0;
  const [head] = await ctx.db.execute<{ seq: string; entryId: string; hash: string }>(sql`
    select seq::text, entry_id::text as "entryId", hash from audit_seals s order by s.seq desc limit 1`);
  const entries = await ctx.db.execute<ChainedEntry>(sql`
    select ${chainedEntry} from audit_entries a
    where a.id > ${head?.entryId ?? "0"}::bigint and a.id <= ${last}::bigint order by a.id limit ${AT_ONCE}`);
  let seq = Number(head?.seq ?? 0);
  let hash = head?.hash ?? BEGINNING;
  const seals = [...entries].map((entry) => {
    hash = chainHash(hash, entry);
    return { seq: ++seq, entryId: Number(entry.id), hash };
  });
  if (seals.length === 0) return 0;
  await ctx.db.insert(auditSeals).values(seals);
  // Outside the database, where whoever rewrites the chain does not reach: the place to compare with later.
  log.info({ seq, hash }, "audit sealed");
  return seals.length;
}
