import { and, eq, isNull } from "drizzle-orm";
import { postRevisions } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import type { RedactReason } from "./schema";

/** Takes the text out of a post's earlier versions, one or all, for good. That there was one, and who took it out, stays. */
export async function redactRevisions(
  ctx: MemberContext,
  input: { postId: string; version?: number; reason: RedactReason },
): Promise<number> {
  const redacted = await ctx.db
    .update(postRevisions)
    .set({ body: null, title: null, redactedAt: ctx.now(), redactedBy: ctx.actor.personId, redactReason: input.reason })
    .where(
      and(
        eq(postRevisions.postId, input.postId),
        isNull(postRevisions.redactedAt),
        input.version === undefined ? undefined : eq(postRevisions.version, input.version),
      ),
    )
    .returning({ version: postRevisions.version });
  return redacted.length;
}
