import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { first, notFound } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import type { PartHit } from "#lib/privacy/publishing";
import { addPost } from "./add-post";
import { replyDraftKey } from "./drafts/draft";
import { editWhenSentAgain } from "./edit-when-sent-again";
import { settleMentions } from "./mentions/settle-mentions";
import { wasSplitOff } from "./moving/was-split-off";
import { checkPost } from "./publishing/check-post";
import { notePublished } from "./publishing/note-check";
import { refuseReply } from "./publishing/refuse";
import { getPosts } from "./queries";
import { renderShown } from "./quotes/queries";
import { refuseTakenOut } from "./quotes/words-taken-out";
import type { PostView, QuotesTakenOut, Reply } from "./schema";

class SentBefore extends Error {}
class AnswersMoved extends Error {}

type Outcome =
  | { outcome: "posted" | "already-posted"; post: PostView }
  | { outcome: "locked" | "moved" | "answers-moved" | "under-review" }
  | QuotesTakenOut
  /** Nothing is stored. */
  | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Adds a reply. The same id sent again by the same author to the same thread is the same reply.
 * @returns locked when nobody but those who keep order may write there any more, moved when it is in another group than it
 * was read in, answers-moved when the post that it answers has been split off from the thread, under-review when it was posted before and may not be changed for now, quotes-taken-out when it would bring back words that have been taken out of what it quotes; the writer's draft
 * stays
 */
export async function replyToThread(ctx: MemberContext, input: Reply): Promise<Outcome> {
  const check = await checkPost(ctx, input);
  if (check.outcome === "personal-data") return refuseReply(ctx, input.threadId, check);
  try {
    const refused = await transaction(ctx, async (ctx) => {
      const takenOut = await refuseTakenOut(ctx, input.body);
      if (takenOut) return takenOut;
      const added = await addPost(ctx, { ...input, draftKey: replyDraftKey(input.threadId) });
      if (added === "locked" || added === "moved") return whenNotAdded(ctx, input, added);
      if (!added) throw new SentBefore();
      const { groupId } = added;
      // Now that the thread is held, nothing is split off from it.
      if (input.replyTo && (await wasSplitOff(ctx, { postId: input.replyTo, threadId: input.threadId })))
        throw new AnswersMoved();
      await notePublished(ctx, check, { id: input.id, groupId, version: 1 });
      // Sent without waiting in between, so that the group's lock is held for one journey and not for two.
      await Promise.all([
        audit(ctx, "post.add", { id: input.id, groupId }),
        recordEvent(ctx, { groupId, kind: "post_added", threadId: input.threadId, postId: input.id }),
      ]);
      return undefined;
    });
    if (refused) return refused;
    // When nobody waits for the thread and the group any more.
    const [post] = await getPosts(ctx, [input.id]);
    if (!post) throw notFound("thread");
    return { outcome: "posted", post };
  } catch (error) {
    if (error instanceof AnswersMoved) return { outcome: "answers-moved" };
    if (!(error instanceof SentBefore)) throw error;
    return transaction(ctx, async (ctx) => {
      const refused = await editWhenSentAgain(ctx, { ...input, postId: input.id });
      return refused ?? { outcome: "already-posted", post: first(await getPosts(ctx, [input.id])) };
    });
  }
}

/**
 * What was in before the lock or the move, and only its answer was lost, was posted. Whoever has gone on writing meanwhile
 * keeps what is new as their draft: that was not.
 */
async function whenNotAdded(ctx: MemberContext, input: Reply, why: "locked" | "moved"): Promise<Outcome> {
  const own = (await getPosts(ctx, [input.id])).find(
    ({ threadId, author }) => threadId === input.threadId && author.id === ctx.actor.personId,
  );
  const { html } = await renderShown(ctx, input.id, await settleMentions(ctx, input.threadId, input.body));
  return own?.html === html ? { outcome: "already-posted", post: own } : { outcome: why };
}
