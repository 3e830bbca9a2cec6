import { sql } from "drizzle-orm";
import { reviews } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";
import { tellReviewers } from "./realtime";
import type { REVIEW_REASONS, ReviewKind } from "./reasons";

export const NOTE_LENGTH = 2_000;

type Opened<K extends ReviewKind> = {
  kind: K;
  post: { id: string; groupId: string; version: number };
  reason: (typeof REVIEW_REASONS)[K][number];
  /** The reporter's own words, at most NOTE_LENGTH characters; never logged. */
  note: string;
};

/**
 * Puts a post before those who keep order in its group, in the caller's transaction and for a post the caller has found
 * visible. What the same person has said before and nobody has answered is not said twice.
 * @returns the review's id, undefined when it is open already
 */
export async function openReview<K extends ReviewKind>(
  ctx: MemberContext,
  { kind, post, reason, note }: Opened<K>,
): Promise<string | undefined> {
  const [opened] = await ctx.db
    .insert(reviews)
    .values({
      kind,
      postId: post.id,
      postVersion: post.version,
      reportedBy: ctx.actor.personId,
      reason,
      note: note.slice(0, NOTE_LENGTH),
      createdAt: ctx.now(),
    })
    .onConflictDoNothing({ target: [reviews.postId, reviews.kind, reviews.reportedBy], where: sql`decided_at is null` })
    .returning({ id: reviews.id });
  if (!opened) return undefined;
  await audit(ctx, "review.open", { id: post.id, groupId: post.groupId, details: { kind, reason } });
  await tellReviewers(ctx, post.groupId);
  return opened.id;
}
