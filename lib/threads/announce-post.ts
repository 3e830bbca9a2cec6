import { unannouncedPosts } from "#db/schema";
import type { Context } from "#lib/platform/context";

/**
 * Within the transaction that has edited a post or marked it as the one that helped, and which must record the event: those
 * whom it speaks to now, or whoever wrote it, are told, if they were not before.
 */
export async function announceAgain(ctx: Context, postId: string): Promise<void> {
  await ctx.db
    .insert(unannouncedPosts)
    .values({ postId, mentionsOnly: true, createdAt: ctx.now() })
    .onConflictDoNothing();
}
