import { audit } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";
import { isStop } from "#lib/privacy/personal-data";
import { countKinds, type PartHit, type PublishCheck } from "#lib/privacy/publishing";
import { openReview } from "../moderation/open-review";

type Place = { id: string; groupId: string };

/** Notes that a text was stopped: kinds and how many, never the text. A warning that was only shown leaves no trace. */
export async function noteStopped(ctx: MemberContext, hits: readonly PartHit[], place: Place): Promise<void> {
  const stops = hits.filter(isStop);
  if (stops.length > 0)
    await audit(ctx, "post.stop", { id: place.id, groupId: place.groupId, details: countKinds(stops) });
}

/** In the transaction that publishes: notes what was published for which reason, and puts it before those who review. */
export async function notePublished(
  ctx: MemberContext,
  check: PublishCheck,
  post: Place & { version: number },
): Promise<void> {
  if (check.outcome !== "with-reason") return;
  const { anyway, counts } = check;
  const place = { id: post.id, groupId: post.groupId };
  const { reason, explanation } = anyway;
  await audit(ctx, "post.publish-anyway", { ...place, details: { reason, ...counts } });
  await openReview(ctx, { kind: "personal_data", post, reason, note: explanation });
}
