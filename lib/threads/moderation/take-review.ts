import { eq } from "drizzle-orm";
import { reviews } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { findReviewForUpdate } from "./find-review";
import { tellReviewers } from "./realtime";

/** Says that one looks into it, so that no other reviewer does the same work. Somebody else may take it over. */
export function takeReview(ctx: MemberContext, input: { reviewId: string }) {
  return transaction(ctx, async (ctx) => {
    const review = await findReviewForUpdate(ctx, input.reviewId);
    if (review.decidedAt) return { outcome: "already-decided" } as const;
    if (review.takenBy === ctx.actor.personId) return { outcome: "taken" } as const;
    await ctx.db
      .update(reviews)
      .set({ takenBy: ctx.actor.personId, takenAt: ctx.now() })
      .where(eq(reviews.id, review.id));
    await audit(ctx, "review.take", { id: review.post.id, groupId: review.post.groupId });
    await tellReviewers(ctx, review.post.groupId);
    return { outcome: "taken" } as const;
  });
}
