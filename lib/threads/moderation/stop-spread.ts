import { eq, sql } from "drizzle-orm";
import { posts, threads } from "#db/schema";
import { system } from "#lib/platform/actor";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { requireToken } from "#lib/platform/rate-limit";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { findPostForUpdate } from "../find-post";
import { holdQuotesOf } from "../quotes/hold-quotes";
import { quotedWith, renewQuotes } from "../quotes/renew-quotes";
import { mailStopped } from "./mail-stopped";
import { openReview } from "./open-review";
import { stopInput } from "./schema";

type Outcome = { outcome: "stopped" | "already-deleted" | "already-stopped" };

/**
 * Hides a post from everybody but its author, its organisation's contact and those who review it, until these have
 * decided. Everybody who can read it may do so: a text that points somebody out must not wait for a coordinator. The first
 * post of a thread takes the thread with it, as title and answers tell what it said. Who had read it is written down, as
 * the reviewer has to know whom it reached.
 */
export async function stopSpread(
  ctx: MemberContext,
  input: { postId: string; reason: string; note?: string | undefined },
): Promise<Outcome> {
  const { reason, note } = stopInput.parse(input);
  await requireToken(ctx, "stop-spread", ctx.actor.personId);
  return transaction(ctx, async (ctx) => {
    await holdQuotesOf(ctx, sql`(select thread_id from posts where id = ${input.postId})`);
    const post = await findPostForUpdate(ctx, input.postId);
    if (post.deletedAt) return { outcome: "already-deleted" } as const;
    if (post.hiddenAt) return { outcome: "already-stopped" } as const;
    // A new version: a browser must not put a page fetched before in its place.
    await ctx.db
      .update(posts)
      .set({ hiddenAt: ctx.now(), version: post.version + 1 })
      .where(eq(posts.id, post.id));
    if (post.number === 1)
      await ctx.db.update(threads).set({ hiddenAt: ctx.now() }).where(eq(threads.id, post.threadId));
    const reviewId = await openReview(ctx, { kind: "spread", post, reason, note });
    await ctx.db.execute(sql`
      insert into review_readers (review_id, person_id)
      select ${reviewId ?? null}::uuid, tr.person_id from thread_readers tr
      where tr.thread_id = ${post.threadId} and tr.read_ranges @> ${post.number}::int and tr.person_id <> ${post.authorId}
        and ${reviewId !== undefined}`);
    if (reviewId) await mailStopped(ctx, { reviewId, groupId: post.groupId, authorId: post.authorId });
    await audit(ctx, "post.hide", { id: post.id, groupId: post.groupId, details: { reason } });
    // The group's log is read by the author too, who is not to learn who it was.
    const unnamed = { ...ctx, actor: system("stop-spread") };
    await renewQuotes(unnamed, quotedWith(post));
    await recordEvent(unnamed, {
      groupId: post.groupId,
      kind: "post_hidden",
      threadId: post.threadId,
      postId: post.id,
    });
    return { outcome: "stopped" } as const;
  });
}
