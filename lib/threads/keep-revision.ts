import { postRevisions } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import type { LockedPost } from "./find-post";

/**
 * Puts the text that is about to be replaced or taken away beside the post: it may be a public record. With the first post
 * goes the thread's title, which was written with it and is replaced or redacted with it.
 */
export async function keepRevision(ctx: MemberContext, post: LockedPost): Promise<void> {
  await ctx.db.insert(postRevisions).values({
    postId: post.id,
    version: post.version,
    body: post.body,
    title: post.number === 1 ? post.title : null,
    editedBy: ctx.actor.personId,
    writtenAt: post.editedAt ?? post.createdAt,
  });
}
