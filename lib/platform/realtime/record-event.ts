import { sql } from "drizzle-orm";
import type { Context } from "../context";
import type { GroupEventKind } from "./events";
import { SIGNAL_CHANNEL } from "./events";

/**
 * Adds a row to the group's log and wakes every node, in one statement. Call it last in the transaction: it takes the
 * group's row lock, and a writer that waits there has its sequence number after the one it waited for. A number drawn
 * from a bigserial could become visible out of order, and a client that had passed it would never see it.
 */
export async function recordEvent(
  ctx: Context,
  event: { groupId: string; kind: GroupEventKind; threadId: string; postId?: string },
): Promise<number> {
  const actorId = ctx.actor.kind === "member" ? ctx.actor.personId : null;
  const postId = event.postId ?? null;
  const rows = await ctx.db.execute<{ seq: string }>(sql`
    with raised as (
      update groups set last_seq = last_seq + 1 where id = ${event.groupId}::uuid returning last_seq
    ), logged as (
      insert into group_events (group_id, seq, kind, thread_id, post_id, actor_id)
      select ${event.groupId}::uuid, last_seq, ${event.kind}::group_event_kind, ${event.threadId}::uuid, ${postId}::uuid, ${actorId}::uuid from raised
      returning seq
    )
    select seq, pg_notify(${SIGNAL_CHANNEL}, json_build_object(
      'type', 'group-event', 'groupId', ${event.groupId}::uuid::text, 'seq', seq, 'kind', ${event.kind}::text,
      'threadId', ${event.threadId}::uuid::text, 'postId', ${postId}::uuid::text, 'actorId', ${actorId}::text)::text)
    from logged`);
  return Number(rows[0]?.seq);
}
