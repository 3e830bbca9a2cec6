import { and, eq, inArray, isNull } from "drizzle-orm";
import { goodPracticeReviews } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { mayLetStand } from "#lib/threads/moderation/policy";
import { tellReviewers } from "#lib/threads/moderation/realtime";
import { canModerate } from "#lib/threads/policy";
import { findGoodPracticeForUpdate } from "./find-good-practice";

type Outcome = { outcome: "reviewed" | "already-reviewed" | "own-text" };

/** Says that what was published in spite of a warning may stand. What may not is edited or taken away instead. */
export function reviewGoodPractice(ctx: MemberContext, input: { id: string }): Promise<Outcome> {
  return transaction(ctx, async (ctx): Promise<Outcome> => {
    const { id, groupId } = await findGoodPracticeForUpdate(ctx, input.id);
    authorize(canModerate(ctx.actor, groupId), "review a good example");
    const waiting = await ctx.db
      .select({ id: goodPracticeReviews.id, publishedBy: goodPracticeReviews.publishedBy })
      .from(goodPracticeReviews)
      .where(and(eq(goodPracticeReviews.goodPracticeId, id), isNull(goodPracticeReviews.reviewedAt)));
    if (waiting.length === 0) return { outcome: "already-reviewed" };
    const decided = waiting.filter((review) => mayLetStand(ctx.actor, { groupId, ...review }));
    if (decided.length === 0) return { outcome: "own-text" };
    await ctx.db
      .update(goodPracticeReviews)
      .set({ reviewedBy: ctx.actor.personId, reviewedAt: ctx.now() })
      .where(
        inArray(
          goodPracticeReviews.id,
          decided.map((review) => review.id),
        ),
      );
    await audit(ctx, "good-practice.review", { id, groupId });
    await tellReviewers(ctx, groupId);
    return { outcome: "reviewed" };
  });
}
