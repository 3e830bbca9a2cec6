import { eq } from "drizzle-orm";
import { threads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { canModerate } from "../policy";
import { findThreadForUpdate } from "./find-thread";

/**
 * Ends the writing in a thread, or opens it again. Everybody reads on, and unsent answers stay where they are. The row lock
 * settles it with an answer sent at the same moment: it is either in before, or refused.
 */
export function lockThread(ctx: MemberContext, input: { threadId: string; locked: boolean }) {
  return transaction(ctx, async (ctx) => {
    const thread = await findThreadForUpdate(ctx, input.threadId);
    authorize(canModerate(ctx.actor, thread.groupId), "lock thread");
    if ((thread.lockedAt !== null) === input.locked) return { outcome: "unchanged" } as const;
    await ctx.db
      .update(threads)
      .set(input.locked ? { lockedAt: ctx.now(), lockedBy: ctx.actor.personId } : { lockedAt: null, lockedBy: null })
      .where(eq(threads.id, thread.id));
    await audit(ctx, input.locked ? "thread.lock" : "thread.unlock", { id: thread.id, groupId: thread.groupId });
    await recordEvent(ctx, { groupId: thread.groupId, kind: "thread_changed", threadId: thread.id });
    return { outcome: "changed" } as const;
  });
}
