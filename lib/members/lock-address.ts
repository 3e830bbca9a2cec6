import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";

/**
 * Until the transaction ends, nobody else invites to this address or answers an invitation to it: there may be no row yet
 * that could be locked.
 */
export async function lockAddress(ctx: Context, email: string): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address ${email}`}, 0))`);
}
