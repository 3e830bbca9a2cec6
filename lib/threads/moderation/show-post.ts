import { eq } from "drizzle-orm";
import { posts } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import type { LockedPost } from "../find-post";

/** Lets a post be read again as it was. */
export async function showPost(ctx: MemberContext, post: LockedPost): Promise<void> {
  await ctx.db
    .update(posts)
    .set({ hiddenAt: null, version: post.version + 1 })
    .where(eq(posts.id, post.id));
}
