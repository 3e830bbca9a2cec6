import { and, eq } from "drizzle-orm";
import { threads } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { visibleThreads } from "./policy";
import { getPosts } from "./queries";
import type { PostView } from "./schema";

/** The group a thread's room belongs to, or undefined when the actor may not join it. */
export async function mayJoinThread(ctx: Context, threadId: string): Promise<string | undefined> {
  const [thread] = await ctx.db
    .select({ groupId: threads.groupId })
    .from(threads)
    .where(and(eq(threads.id, threadId), visibleThreads(ctx.actor)));
  return thread?.groupId;
}

/** The post an event is about, for those who have its thread open. Read once per event, whatever the number of viewers. */
export async function eventPost(ctx: Context, postId: string): Promise<PostView | undefined> {
  const [post] = await getPosts(ctx, [postId]);
  return post;
}
