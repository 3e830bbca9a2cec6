import { eq } from "drizzle-orm";
import { threads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { canModerate } from "../policy";
import { findThreadForUpdate } from "./find-thread";

/** Puts a thread first in its group's list, or back among the others. Asked for twice it is done once. */
export function pinThread(ctx: MemberContext, input: { threadId: string; pinned: boolean }) {
  return transaction(ctx, async (ctx) => {
    const thread = await findThreadForUpdate(ctx, input.threadId);
    authorize(canModerate(ctx.actor, thread.groupId), "pin thread");
    if ((thread.pinnedAt !== null) === input.pinned) return { outcome: "unchanged" } as const;
    await ctx.db
      .update(threads)
      .set({ pinnedAt: input.pinned ? ctx.now() : null })
      .where(eq(threads.id, thread.id));
    await audit(ctx, input.pinned ? "thread.pin" : "thread.unpin", { id: thread.id, groupId: thread.groupId });
    await recordEvent(ctx, { groupId: thread.groupId, kind: "thread_changed", threadId: thread.id });
    return { outcome: "changed" } as const;
  });
}
