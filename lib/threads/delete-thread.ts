import { and, eq, isNull, sql } from "drizzle-orm";
import { threads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { isUnderReview } from "./moderation/under-review";
import { canDeleteThread, visibleThreads } from "./policy";
import { holdQuotesOf } from "./quotes/hold-quotes";
import { renewQuotes } from "./quotes/renew-quotes";
import type { DeleteReason } from "./reasons";
import { removeFilesUnder } from "./remove-files";

/**
 * Takes a whole thread out of sight; who, when and why is told at its address to those who read its group. Its rows stay
 * until a rule for retention says otherwise.
 * @returns under-review while one of its posts is
 */
export function deleteThread(ctx: MemberContext, input: { threadId: string; reason: DeleteReason }) {
  return transaction(ctx, async (ctx) => {
    await holdQuotesOf(ctx, sql`${input.threadId}::uuid`);
    const [thread] = await ctx.db
      .select({ id: threads.id, groupId: threads.groupId })
      .from(threads)
      .where(and(eq(threads.id, input.threadId), visibleThreads(ctx.actor)))
      .for("update");
    if (!thread) throw notFound("thread");
    authorize(canDeleteThread(ctx.actor, thread), "delete thread");
    if (await isUnderReview(ctx, thread.id)) return { outcome: "under-review" } as const;
    await ctx.db
      .update(threads)
      .set({ deletedAt: ctx.now(), deletedBy: ctx.actor.personId, deleteReason: input.reason })
      .where(and(eq(threads.id, thread.id), isNull(threads.deletedAt)));
    await removeFilesUnder(ctx, sql`p.thread_id = ${thread.id}`);
    await audit(ctx, "thread.delete", { id: thread.id, groupId: thread.groupId, details: { reason: input.reason } });
    await renewQuotes(ctx, { groupId: thread.groupId, threadId: thread.id });
    await recordEvent(ctx, { groupId: thread.groupId, kind: "thread_deleted", threadId: thread.id });
    return { outcome: "deleted" } as const;
  });
}
