import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { pushTime } from "./push-time";

/** After a pause that is ended early, in the caller's transaction: what waits is due as if it had just been written. */
export async function replanPushes(ctx: Pick<Context, "db" | "now">, personId: string): Promise<void> {
  await ctx.db.execute(sql`
    update deliveries set due_at = least(due_at, ${pushTime(ctx.now()).toISOString()}::timestamptz)
    where person_id = ${personId} and status = 'pending' and due_at is not null`);
}
