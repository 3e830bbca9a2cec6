import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { addPost } from "./add-post";
import { replyDraftKey } from "./drafts/draft";
import { editWhenSentAgain } from "./edit-when-sent-again";
import { getPosts } from "./queries";
import type { PostView, Reply } from "./schema";

class SentBefore extends Error {}

type Outcome = { outcome: "posted" | "already-posted"; post: PostView };

/** Adds a reply. The same id sent again by the same author to the same thread is the same reply. */
export async function replyToThread(ctx: MemberContext, input: Reply): Promise<Outcome> {
  try {
    return await transaction(ctx, async (ctx) => {
      const added = await addPost(ctx, { ...input, draftKey: replyDraftKey(input.threadId) });
      if (!added) throw new SentBefore();
      const { groupId } = added;
      // Sent without waiting in between, so that the group's lock is held for one journey and not for three.
      const [, , posts] = await Promise.all([
        audit(ctx, "post.add", { id: input.id, groupId }),
        recordEvent(ctx, { groupId, kind: "post_added", threadId: input.threadId, postId: input.id }),
        getPosts(ctx, [input.id]),
      ]);
      return { outcome: "posted", post: first(posts) } as const;
    });
  } catch (error) {
    if (!(error instanceof SentBefore)) throw error;
    return transaction(ctx, async (ctx) => {
      await editWhenSentAgain(ctx, { ...input, postId: input.id });
      return { outcome: "already-posted", post: first(await getPosts(ctx, [input.id])) };
    });
  }
}
