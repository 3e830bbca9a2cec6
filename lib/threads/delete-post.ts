import { eq } from "drizzle-orm";
import { posts } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { findPostForUpdate } from "./find-post";
import { keepRevision } from "./keep-revision";
import { canDeletePost } from "./policy";
import type { DeleteReason } from "./reasons";

/** Takes a post's text away and leaves a note of who did it, when and why. Its number and place stay. */
export function deletePost(ctx: MemberContext, input: { postId: string; reason: DeleteReason }) {
  return transaction(ctx, async (ctx) => {
    const post = await findPostForUpdate(ctx, input.postId);
    if (post.deletedAt) return { outcome: "already-deleted" } as const;
    authorize(canDeletePost(ctx.actor, post), "delete post");
    await keepRevision(ctx, post);
    await ctx.db
      .update(posts)
      .set({
        body: null,
        html: "",
        text: "",
        version: post.version + 1,
        deletedAt: ctx.now(),
        deletedBy: ctx.actor.personId,
        deleteReason: input.reason,
      })
      .where(eq(posts.id, post.id));
    await audit(ctx, "post.delete", { id: post.id, groupId: post.groupId, details: { reason: input.reason } });
    await recordEvent(ctx, { groupId: post.groupId, kind: "post_deleted", threadId: post.threadId, postId: post.id });
    return { outcome: "deleted" } as const;
  });
}
