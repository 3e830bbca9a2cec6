import { eq, sql } from "drizzle-orm";
import { installation } from "#db/schema";
import { isAdministrator } from "../actor";
import type { Context } from "../context";
import { authorize, first } from "../errors";
import type { ChainReport } from "./verify-audit-chain";

/** What was found when the chain was last checked. */
export type ChainCheck = Pick<ChainReport, "outcome" | "sealed" | "faults" | "head"> & { at: string };

/** What the last check found; null before the first one. */
export async function lastChainCheck(ctx: Pick<Context, "db">): Promise<ChainCheck | null> {
  const [row] = await ctx.db
    .select({ value: installation.value })
    .from(installation)
    .where(eq(installation.key, "audit-checked"));
  return (row?.value as ChainCheck | undefined) ?? null;
}

export type ChainState = {
  sealed: number;
  /** When the newest entry in the chain was written; null while there is none. */
  sealedUntil: string | null;
  /** Entries that the next sealing takes in. */
  waiting: number;
  check: ChainCheck | null;
};

/** How far the audit is sealed, and what the last check said. */
export async function getChainState(ctx: Context): Promise<ChainState> {
  authorize(isAdministrator(ctx.actor), "see the audit's state");
  const [rows, check] = await Promise.all([
    ctx.db.execute<Omit<ChainState, "check">>(sql`
      with newest as (
        select s.seq, s.entry_id, a.at from audit_seals s left join audit_entries a on a.id = s.entry_id order by s.seq desc limit 1)
      select coalesce((select seq from newest), 0)::float8 as sealed, (select at from newest) as "sealedUntil",
        (select count(*)::int from audit_entries where id > coalesce((select entry_id from newest), 0)) as waiting`),
    lastChainCheck(ctx),
  ]);
  return { ...first([...rows]), check };
}
