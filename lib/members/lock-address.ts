import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";

/**
 * Until the transaction ends, nobody else invites to this address, answers an invitation to it or gives it to a member:
 * there may be no row yet that could be locked. Before invitations and people are locked.
 */
export async function lockAddress(ctx: Context, email: string): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address ${email}`}, 0))`);
}
