import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { tellMarked, unmarkDeleted } from "./answers/mark-helpful";
import { findPostForUpdate } from "./find-post";
import { canDeletePost } from "./policy";
import { holdQuotesOf } from "./quotes/hold-quotes";
import { renewQuotes } from "./quotes/renew-quotes";
import type { DeleteReason } from "./reasons";
import { takeAwayPost } from "./take-away-post";

/** Takes a post's text away and leaves a note of who did it, when and why. Its number and place stay. */
export function deletePost(ctx: MemberContext, input: { postId: string; reason: DeleteReason }) {
  return transaction(ctx, async (ctx) => {
    await holdQuotesOf(ctx, sql`(select thread_id from posts where id = ${input.postId})`);
    const post = await findPostForUpdate(ctx, input.postId);
    if (post.deletedAt) return { outcome: "already-deleted" } as const;
    authorize(canDeletePost(ctx.actor, post, ctx.now()), "delete post");
    await takeAwayPost(ctx, post, input.reason);
    await audit(ctx, "post.delete", { id: post.id, groupId: post.groupId, details: { reason: input.reason } });
    const question = await unmarkDeleted(ctx, post);
    await renewQuotes(ctx, { ...post, postId: post.id });
    if (question) await tellMarked(ctx, post, question);
    await recordEvent(ctx, { groupId: post.groupId, kind: "post_deleted", threadId: post.threadId, postId: post.id });
    return { outcome: "deleted" } as const;
  });
}
