import { and, eq, inArray, isNull } from "drizzle-orm";
import { documentReviews } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { mayLetStand } from "#lib/threads/moderation/policy";
import { tellReviewers } from "#lib/threads/moderation/realtime";
import { canModerate } from "#lib/threads/policy";
import { findDocument } from "../find-document";

type Outcome = { outcome: "reviewed" | "already-reviewed" | "own-text" };

/**
 * Says that what a document was shown with in spite of a warning may stand. What may not is taken out of the text instead.
 * @throws not-found, forbidden
 */
export function reviewDocument(ctx: MemberContext, input: { documentId: string }): Promise<Outcome> {
  return transaction(ctx, async (ctx): Promise<Outcome> => {
    const { id, groupId } = await findDocument(ctx, input.documentId);
    authorize(canModerate(ctx.actor, groupId), "review a document");
    const waiting = await ctx.db
      .select({ id: documentReviews.id, publishedBy: documentReviews.publishedBy })
      .from(documentReviews)
      .where(and(eq(documentReviews.documentId, id), isNull(documentReviews.reviewedAt)));
    if (waiting.length === 0) return { outcome: "already-reviewed" };
    const reviewed = waiting.filter((review) => mayLetStand(ctx.actor, { groupId, ...review }));
    if (reviewed.length === 0) return { outcome: "own-text" };
    await ctx.db
      .update(documentReviews)
      .set({ reviewedBy: ctx.actor.personId, reviewedAt: ctx.now() })
      .where(
        inArray(
          documentReviews.id,
          reviewed.map((review) => review.id),
        ),
      );
    await audit(ctx, "document.review", { id, groupId });
    await tellReviewers(ctx, groupId);
    return { outcome: "reviewed" };
  });
}
