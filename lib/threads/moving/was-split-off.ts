import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";

/** Whether a post has stood in a thread and gone from there to one of its own: its line has its author and its time. */
export async function wasSplitOff(ctx: Context, { postId, threadId }: { postId: string; threadId: string }) {
  const lines = await ctx.db.execute(sql`
    select from posts p join posts line on line.thread_id = ${threadId} and line.deleted_at is not null and line.moved_to is not null
      and line.author_id = p.author_id and line.created_at = p.created_at
    where p.id = ${postId} and p.thread_id <> ${threadId} and p.deleted_at is null limit 1`);
  return lines.length > 0;
}
