import { and, eq } from "drizzle-orm";
import { posts, reviews, threads } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { authorize, first, notFound } from "#lib/platform/errors";
import { findPostForUpdate } from "../find-post";
import { canModerate, visibleThreads } from "../policy";
import { visibleReviews } from "./policy";

/**
 * A review that the actor may decide with its post, locked like that and then itself until the transaction ends: always in
 * this order, so that two reviewers, and an author who edits, wait for each other instead of for ever.
 * @throws not-found, or forbidden for those who may only look on
 */
export async function findReviewForUpdate(ctx: MemberContext, reviewId: string) {
  const [found] = await ctx.db
    .select({ postId: reviews.postId })
    .from(reviews)
    .innerJoin(posts, eq(posts.id, reviews.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(reviews.id, reviewId), visibleThreads(ctx.actor), visibleReviews(ctx.actor)));
  if (!found) throw notFound("review");
  const post = await findPostForUpdate(ctx, found.postId);
  authorize(canModerate(ctx.actor, post.groupId), "review");
  const review = first(
    await ctx.db
      .select({
        id: reviews.id,
        kind: reviews.kind,
        reason: reviews.reason,
        takenBy: reviews.takenBy,
        decidedAt: reviews.decidedAt,
      })
      .from(reviews)
      .where(eq(reviews.id, reviewId))
      .for("update"),
  );
  return { ...review, post };
}
