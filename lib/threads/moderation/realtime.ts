import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { SIGNAL_CHANNEL } from "#lib/platform/realtime/events";
import { keepsOrderIn } from "./policy";

/** Wakes the counters of those who keep order in a group when the transaction commits. */
export async function tellReviewers(ctx: Context, groupId: string): Promise<void> {
  await ctx.db.execute(sql`
    select pg_notify(${SIGNAL_CHANNEL}, json_build_object('type', 'reviews-changed', 'personId', p.id)::text)
    from people p where ${keepsOrderIn(groupId)}`);
}
