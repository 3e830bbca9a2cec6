import { goodPracticeReviews } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";
import { isStop } from "#lib/privacy/personal-data";
import { countKinds, type PartHit, type PublishCheck } from "#lib/privacy/publishing";
import { tellReviewers } from "#lib/threads/moderation/realtime";

type Place = { id: string; groupId: string };

/** Notes that a text was stopped: kinds and how many, never the text. A warning that was only shown leaves no trace. */
export async function noteStopped(ctx: MemberContext, hits: readonly PartHit[], place: Place): Promise<void> {
  const stops = hits.filter(isStop);
  if (stops.length > 0)
    await audit(ctx, "good-practice.stop", { id: place.id, groupId: place.groupId, details: countKinds(stops) });
}

/** In the transaction that publishes: what was published for which reason, put before those who review. */
export async function notePublished(ctx: MemberContext, check: PublishCheck, place: Place): Promise<void> {
  if (check.outcome !== "with-reason") return;
  const { reason, explanation } = check.anyway;
  await ctx.db.insert(goodPracticeReviews).values({
    goodPracticeId: place.id,
    reason,
    note: explanation,
    publishedBy: ctx.actor.personId,
    createdAt: ctx.now(),
  });
  await audit(ctx, "good-practice.publish-anyway", {
    id: place.id,
    groupId: place.groupId,
    details: { reason, ...check.counts },
  });
  await tellReviewers(ctx, place.groupId);
}
