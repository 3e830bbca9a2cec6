import { eq, sql } from "drizzle-orm";
import { threads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { recordEvent } from "#lib/platform/realtime/record-event";

/**
 * Puts a thread into another group, with its files, within the caller's transaction. Both groups are told: open browsers
 * leave the thread and are shown the way, if it is theirs. What was read, followed and begun stays with the thread.
 */
export async function carryThread(
  ctx: MemberContext,
  move: { threadId: string; fromGroupId: string; toGroupId: string },
): Promise<void> {
  const { threadId, fromGroupId, toGroupId } = move;
  await ctx.db.update(threads).set({ groupId: toGroupId, pinnedAt: null }).where(eq(threads.id, threadId));
  await ctx.db.execute(sql`
    update files set group_id = ${toGroupId} from post_files pf join posts p on p.id = pf.post_id
    where pf.file_id = files.id and p.thread_id = ${threadId}`);
  // What the thread has taught is read by those who read the thread.
  await ctx.db.execute(sql`
    update good_practices set group_id = ${toGroupId} where thread_id = ${threadId} and removed_at is null`);
  await audit(ctx, "thread.move", { id: threadId, groupId: fromGroupId, details: { to: toGroupId } });
  // Both groups in one order: two moves in opposite directions would otherwise wait for each other for ever.
  await ctx.db.execute(
    sql`select from groups where id = any(${uuidArray([fromGroupId, toGroupId])}) order by id for update`,
  );
  await recordEvent(ctx, { groupId: fromGroupId, kind: "thread_moved", threadId });
  await recordEvent(ctx, { groupId: toGroupId, kind: "thread_started", threadId });
}
