import { and, eq, isNull, sql } from "drizzle-orm";
import { reviews, threads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { SIGNAL_CHANNEL } from "#lib/platform/realtime/events";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { tellMarked, unmarkDeleted } from "../answers/mark-helpful";
import type { LockedPost } from "../find-post";
import { namesNobody } from "../publishing/names-nobody";
import { holdQuotesOf } from "../quotes/hold-quotes";
import { quotedWith, renewQuotes, takeOutQuotes } from "../quotes/renew-quotes";
import { makeNewAgain } from "../reading/make-new-again";
import { takeAwayPost } from "../take-away-post";
import { findReviewForUpdate } from "./find-review";
import { maskPost } from "./mask-post";
import { canDecide } from "./policy";
import { tellReviewers } from "./realtime";
import type { ReviewKind } from "./reasons";
import { type DecideInput, decideInput } from "./schema";
import { showPost } from "./show-post";

type Outcome =
  | { outcome: "decided" | "already-decided" | "already-deleted" | "own-post" }
  /** The new title holds what the check stops or warns of. */
  | { outcome: "title-personal-data" }
  /** Nothing is changed: these passages stand nowhere in the post. */
  | { outcome: "passage-missing"; passages: string[] };

/**
 * Answers everything that waits about a post: keep, take passages out of it and files off it, or take it away. What was hidden meanwhile
 * comes back without what was taken out. Whoever reported it sees the answer.
 */
export function decideReview(ctx: MemberContext, input: DecideInput & { reviewId: string }): Promise<Outcome> {
  const { decision, passages, files, title } = decideInput.parse(input);
  return transaction(ctx, async (ctx): Promise<Outcome> => {
    await holdQuotesOf(
      ctx,
      sql`(select p.thread_id from reviews r join posts p on p.id = r.post_id where r.id = ${input.reviewId})`,
    );
    const review = await findReviewForUpdate(ctx, input.reviewId);
    if (review.decidedAt) return { outcome: "already-decided" };
    const { post } = review;
    if (post.deletedAt && decision === "redact") return { outcome: "already-deleted" };
    if (!canDecide(ctx.actor, post, decision)) return { outcome: "own-post" };
    const newTitle = post.number === 1 && decision !== "keep" && title !== post.title ? title : undefined;
    if (newTitle !== undefined && !namesNobody(newTitle)) return { outcome: "title-personal-data" };
    if (decision === "redact") {
      const missing = await maskPost(ctx, post, { passages, files, reason: maskReasonOf(review.reason) });
      if (missing.length > 0) return { outcome: "passage-missing", passages: missing };
    }
    if (decision === "remove" && !post.deletedAt) await takeAwayPost(ctx, post, tombstoneReasonOf(review));
    if (decision === "keep" && post.hiddenAt) await showPost(ctx, post);
    if (decision !== "remove" && post.hiddenAt) await makeNewAgain(ctx, post);
    if (post.number === 1) await openThread(ctx, post, newTitle);
    const answered = await ctx.db
      .update(reviews)
      .set({ decision, decidedBy: ctx.actor.personId, decidedAt: ctx.now() })
      .where(and(eq(reviews.postId, post.id), isNull(reviews.decidedAt)))
      .returning({ reporter: reviews.reportedBy });
    await audit(ctx, "review.decide", { id: post.id, groupId: post.groupId, details: { decision, kind: review.kind } });
    await tellReviewers(ctx, post.groupId);
    await tellReporters(ctx, answered);
    const question = decision === "remove" ? await unmarkDeleted(ctx, post) : undefined;
    if (decision === "redact") await takeOutQuotes(ctx, { ...post, postId: post.id }, quotedWith(post));
    else await renewQuotes(ctx, quotedWith(post));
    if (question) await tellMarked(ctx, post, question);
    const event = eventOf(post, decision);
    if (event) await recordEvent(ctx, { groupId: post.groupId, kind: event, threadId: post.threadId, postId: post.id });
    return { outcome: "decided" };
  });
}

function eventOf(post: LockedPost, decision: DecideInput["decision"]) {
  if (decision === "remove") return post.deletedAt ? undefined : "post_deleted";
  if (post.hiddenAt) return "post_shown";
  return decision === "redact" ? "post_edited" : undefined;
}

/** With its first post the thread comes back, under a new title when the old one said too much. */
async function openThread(ctx: MemberContext, post: LockedPost, title: string | undefined): Promise<void> {
  await ctx.db
    .update(threads)
    .set({ hiddenAt: null, ...(title === undefined ? {} : { title }) })
    .where(eq(threads.id, post.threadId));
}

async function tellReporters(ctx: MemberContext, answered: readonly { reporter: string }[]): Promise<void> {
  for (const personId of new Set(answered.map(({ reporter }) => reporter)))
    await ctx.db.execute(sql`
      select pg_notify(${SIGNAL_CHANNEL}, ${JSON.stringify({ type: "reviews-changed", personId })})`);
}

/** What the line says that stays in the post's place. */
function tombstoneReasonOf({ kind, reason }: { kind: ReviewKind; reason: string }) {
  if (kind === "personal_data" || reason === "personal_data" || reason === "crime_data") return "personal_data";
  return reason === "mistake" || reason === "outdated" ? reason : "other";
}

function maskReasonOf(reason: string) {
  return reason === "crime_data" || reason === "confidential" ? reason : "personal_data";
}
