import { eq } from "drizzle-orm";
import { reviews } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { findReviewForUpdate } from "./find-review";
import { breachInput } from "./schema";

/** Notes what came of the question whether it was a breach. The latest answer stands, every one is in the audit. */
export function assessBreach(ctx: MemberContext, input: { reviewId: string; breach: string }) {
  const breach = breachInput.parse(input.breach);
  return transaction(ctx, async (ctx) => {
    const review = await findReviewForUpdate(ctx, input.reviewId);
    await ctx.db
      .update(reviews)
      .set({ breach, breachBy: ctx.actor.personId, breachAt: ctx.now() })
      .where(eq(reviews.id, review.id));
    await audit(ctx, "review.assess", { id: review.post.id, groupId: review.post.groupId, details: { breach } });
    return { outcome: "assessed" } as const;
  });
}
