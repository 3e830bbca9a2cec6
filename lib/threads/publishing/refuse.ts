import { and, eq } from "drizzle-orm";
import { threads } from "#db/schema";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import type { PartHit } from "#lib/privacy/publishing";
import { canWriteIn, visibleThreads } from "../policy";
import { noteStopped } from "./note-check";

/** Answers for a reply that is not stored. @throws not-found or forbidden, as if the reply had been clear */
export function refuseReply<R extends { hits: PartHit[] }>(
  ctx: MemberContext,
  threadId: string,
  refusal: R,
): Promise<R> {
  return transaction(ctx, async (ctx) => {
    const [thread] = await ctx.db
      .select({ id: threads.id, groupId: threads.groupId })
      .from(threads)
      .where(and(eq(threads.id, threadId), visibleThreads(ctx.actor)));
    if (!thread) throw notFound("thread");
    authorize(canWriteIn(ctx.actor, thread.groupId), "write here");
    await noteStopped(ctx, refusal.hits, thread);
    return refusal;
  });
}
