import { unannouncedPosts } from "#db/schema";
import type { Context } from "#lib/platform/context";

/**
 * After an edit, within its transaction, which must record the event: those whom the text speaks to now are told, if they
 * were not before.
 */
export async function announceEdit(ctx: Context, postId: string): Promise<void> {
  await announceAgain(ctx, postId);
}

/** When an answer has been marked as the one that helped, the same: whoever wrote it is told. */
export async function announceMark(ctx: Context, postId: string): Promise<void> {
  await announceAgain(ctx, postId);
}

async function announceAgain(ctx: Context, postId: string): Promise<void> {
  await ctx.db
    .insert(unannouncedPosts)
    .values({ postId, mentionsOnly: true, createdAt: ctx.now() })
    .onConflictDoNothing();
}
