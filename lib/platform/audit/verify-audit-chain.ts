import { sql } from "drizzle-orm";
import { isAdministrator } from "../actor";
import type { Context } from "../context";
import { authorize } from "../errors";
import { BEGINNING, type ChainedEntry, chainedEntry, chainHash } from "./chain";

export type ChainFault = {
  /** deleted: a link or its entry is gone. inserted: an entry appeared among sealed ones. */
  kind: "edited" | "deleted" | "reordered" | "inserted";
  /** Place in the chain; null for what never was in it. */
  seq: number | null;
  entryId: number | null;
};

export type ChainReport = {
  outcome: "whole" | "broken";
  faults: ChainFault[];
  /** Newest link, to compare with one noted elsewhere. */
  head: { seq: number; hash: string } | null;
  sealed: number;
  waiting: number;
};

type Link = { seq: string; entryId: string; hash: string; entry: ChainedEntry | null };

const AT_ONCE = 5_000;
/** Enough to see what happened; a chain broken in more places is not read to its end. */
const MOST_FAULTS = 100;

/**
 * Recomputes the chain and says which entries were changed, removed, moved or slipped in after they were sealed.
 * `known` is a link noted earlier, as from the process log: with it, a chain rewritten as a whole or cut off at its end is
 * found too.
 */
export async function verifyAuditChain(ctx: Context, known?: { seq: number; hash: string }): Promise<ChainReport> {
  authorize(isAdministrator(ctx.actor), "verify the audit");
  const [end] = await ctx.db.execute<{ seq: string; entryId: string; hash: string }>(sql`
    select seq::text, entry_id::text as "entryId", hash from audit_seals s order by s.seq desc limit 1`);
  const faults: ChainFault[] = [];
  let sealed = 0;
  let before = { seq: 0, entryId: 0, hash: BEGINNING };
  while (end && before.seq < Number(end.seq) && faults.length < MOST_FAULTS) {
    const links = await readLinks(ctx, before.seq, end.seq);
    if (links.length === 0) break;
    for (const link of links) {
      faults.push(...faultsOf(link, before));
      before = { seq: Number(link.seq), entryId: Math.max(before.entryId, Number(link.entryId)), hash: link.hash };
      sealed += 1;
      if (known?.seq === before.seq && known.hash !== link.hash)
        faults.push({ kind: "edited", seq: known.seq, entryId: Number(link.entryId) });
    }
  }
  if (known && known.seq > Number(end?.seq ?? 0)) faults.push({ kind: "deleted", seq: known.seq, entryId: null });
  const { inserted, waiting } = await readUnsealed(ctx, end?.entryId ?? "0");
  for (const entryId of inserted) faults.push({ kind: "inserted", seq: null, entryId });
  return {
    outcome: faults.length === 0 ? "whole" : "broken",
    faults: faults.slice(0, MOST_FAULTS),
    head: end ? { seq: Number(end.seq), hash: end.hash } : null,
    sealed,
    waiting,
  };
}

function faultsOf(link: Link, before: { seq: number; entryId: number; hash: string }): ChainFault[] {
  const seq = Number(link.seq);
  const entryId = Number(link.entryId);
  if (seq !== before.seq + 1) {
    // The hash this link was chained to is gone with the one before it, so this one cannot be judged by itself.
    const gap = Math.min(seq - before.seq - 1, MOST_FAULTS);
    return Array.from({ length: gap }, (_, index) => ({
      kind: "deleted" as const,
      seq: before.seq + 1 + index,
      entryId: null,
    }));
  }
  if (!link.entry) return [{ kind: "deleted", seq, entryId }];
  if (entryId <= before.entryId) return [{ kind: "reordered", seq, entryId }];
  // Chained to the stored hash, not to the recomputed one: a single change is reported once and not for all that follow.
  return chainHash(before.hash, link.entry) === link.hash ? [] : [{ kind: "edited", seq, entryId }];
}

async function readLinks(ctx: Context, after: number, last: string): Promise<Link[]> {
  const rows = await ctx.db.execute<ChainedEntry & { seq: string; entryId: string; hash: string }>(sql`
    select s.seq::text as seq, s.entry_id::text as "entryId", s.hash, ${chainedEntry}
    from audit_seals s left join audit_entries a on a.id = s.entry_id
    where s.seq > ${after} and s.seq <= ${last}::bigint order by s.seq limit ${AT_ONCE}`);
  return rows.map(({ seq, entryId, hash, ...entry }) => ({
    seq,
    entryId,
    hash,
    entry: entry.id === null ? null : entry,
  }));
}

/** Sealing goes by id: what has no seal and a lower id than the newest sealed one came afterwards. */
async function readUnsealed(ctx: Context, lastSealed: string): Promise<{ inserted: number[]; waiting: number }> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select a.id::text from audit_entries a
    where a.id < ${lastSealed}::bigint and not exists (select from audit_seals s where s.entry_id = a.id)
    order by a.id limit ${MOST_FAULTS}`);
  const [newer] = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from audit_entries where id > ${lastSealed}::bigint`);
  return { inserted: rows.map(({ id }) => Number(id)), waiting: newer?.count ?? 0 };
}
