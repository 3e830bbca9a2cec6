import { reviewNotes } from "#db/schema";
import { type MemberContext, transaction } from "#lib/platform/context";
import { findReviewForUpdate } from "./find-review";
import { reviewNote } from "./schema";

/** Writes down something for those who review, also after the decision: what was found out, whom one has spoken to. */
export function noteReview(ctx: MemberContext, input: { reviewId: string; text: string }) {
  const { text } = reviewNote.parse({ text: input.text });
  return transaction(ctx, async (ctx) => {
    const review = await findReviewForUpdate(ctx, input.reviewId);
    await ctx.db
      .insert(reviewNotes)
      .values({ reviewId: review.id, personId: ctx.actor.personId, text, createdAt: ctx.now() });
    return { outcome: "noted" } as const;
  });
}
