import { eq } from "drizzle-orm";
import { posts } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { announceAgain } from "./announce-post";
import { attachFiles } from "./attach-files";
import type { PostBody } from "./body/body";
import { discardDraftWith } from "./drafts/discard-draft";
import { editDraftKey } from "./drafts/draft";
import { findPostForUpdate } from "./find-post";
import { keepRevision } from "./keep-revision";
import { settleMentions } from "./mentions/settle-mentions";
import { changeMentions } from "./mentions/write-mentions";
import { noteLinks } from "./note-links";
import { canEditPost, canWriteIfLocked } from "./policy";
import { checkPost } from "./publishing/check-post";
import { notePublished, noteStopped } from "./publishing/note-check";
import { coverQuotes, uncoverQuotes } from "./quotes/cover";
import { noteQuotes } from "./quotes/note-quotes";
import { coversIn, renderShown } from "./quotes/queries";
import { refuseTakenOut } from "./quotes/words-taken-out";
import type { EditPost } from "./schema";

/**
 * Replaces the text of one's own post, and its files when they are given. The text it replaces is kept as a revision.
 * @returns conflict, with the text that stands, when it was changed after the one the editor began from; moved, when its
 * thread is in another group than the editor saw it in, which others read; locked, or under-review, when it may not be
 * changed for now; quotes-taken-out, when it would bring back words that have been taken
 * out of what it quotes; personal-data, and nothing stored, when it must not or not without a
 * reason be published
 */
export function editPost(ctx: MemberContext, input: EditPost) {
  return transaction(ctx, async (ctx) => {
    const takenOut = await refuseTakenOut(ctx, input.body);
    const post = await findPostForUpdate(ctx, input.postId);
    authorize(canEditPost(ctx.actor, post), "edit post");
    if (input.groupId !== undefined && input.groupId !== post.groupId) return { outcome: "moved" } as const;
    // What is under review stays as it was reported.
    if (post.hiddenAt !== null) return { outcome: "under-review" } as const;
    if (!canWriteIfLocked(ctx.actor, post)) return { outcome: "locked" } as const;
    const before = post.body as PostBody;
    const covers = await coversIn(ctx, post.id);
    if (post.version !== input.baseVersion) {
      return {
        outcome: "conflict",
        version: post.version,
        body: coverQuotes(before, covers),
        html: post.html,
        editedAt: post.editedAt,
      } as const;
    }
    if (takenOut) return takenOut;
    const check = await checkPost(ctx, input);
    if (check.outcome === "personal-data") {
      await noteStopped(ctx, check.hits, post);
      return check;
    }
    const body = await settleMentions(ctx, post.threadId, uncoverQuotes(input.body, before, covers));
    await noteQuotes(ctx, post.id, body);
    await keepRevision(ctx, post);
    const version = post.version + 1;
    await ctx.db
      .update(posts)
      .set({ body, ...(await renderShown(ctx, post.id, body)), version, editedAt: ctx.now() })
      .where(eq(posts.id, post.id));
    const speaksAnew = await changeMentions(ctx, post, { before, after: body });
    await noteLinks(ctx, post.id, { before, after: body });
    if (input.files) await attachFiles(ctx, { postId: post.id, groupId: post.groupId, files: input.files });
    await discardDraftWith(ctx, editDraftKey(post.id));
    if (speaksAnew) await announceAgain(ctx, post.id);
    await audit(ctx, "post.edit", { id: post.id, groupId: post.groupId, details: { version } });
    await notePublished(ctx, check, { ...post, version });
    await recordEvent(ctx, { groupId: post.groupId, kind: "post_edited", threadId: post.threadId, postId: post.id });
    return { outcome: "edited", version } as const;
  });
}
