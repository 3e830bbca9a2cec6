import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";

/**
 * Whether a decision about one of a thread's posts is waited for: until then nobody takes the thread away from those who
 * review it, and least of all the post's author. The caller has locked the thread, so that none is stopped meanwhile.
 */
export async function isUnderReview(ctx: Context, threadId: string): Promise<boolean> {
  const rows = await ctx.db.execute(
    sql`select from posts where thread_id = ${threadId} and hidden_at is not null limit 1`,
  );
  return rows.length > 0;
}
