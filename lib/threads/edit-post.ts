import { eq } from "drizzle-orm";
import { posts } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { renderBody } from "./body/render";
import { discardDraftWith } from "./drafts/discard-draft";
import { editDraftKey } from "./drafts/draft";
import { findPostForUpdate } from "./find-post";
import { keepRevision } from "./keep-revision";
import { canEditPost } from "./policy";
import type { EditPost } from "./schema";

/**
 * Replaces the text of one's own post. The text it replaces is kept as a revision.
 * @returns conflict, with the text that stands, when it was changed after the one the editor began from
 */
export function editPost(ctx: MemberContext, input: EditPost) {
  return transaction(ctx, async (ctx) => {
    const post = await findPostForUpdate(ctx, input.postId);
    authorize(canEditPost(ctx.actor, post), "edit post");
    if (post.version !== input.baseVersion) {
      return {
        outcome: "conflict",
        version: post.version,
        body: post.body,
        html: post.html,
        editedAt: post.editedAt,
      } as const;
    }
    await keepRevision(ctx, post);
    const version = post.version + 1;
    await ctx.db
      .update(posts)
      .set({ body: input.body, ...renderBody(input.body), version, editedAt: ctx.now() })
      .where(eq(posts.id, post.id));
    await discardDraftWith(ctx, editDraftKey(post.id));
    await audit(ctx, "post.edit", { id: post.id, groupId: post.groupId, details: { version } });
    await recordEvent(ctx, { groupId: post.groupId, kind: "post_edited", threadId: post.threadId, postId: post.id });
    return { outcome: "edited", version } as const;
  });
}
