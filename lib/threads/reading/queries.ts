import { sql } from "drizzle-orm";
import { groupIdsOf } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { unreadCount } from "../fragments";
import { type UnreadThread, unreadThreads } from "../overview/unread-threads";
import { visibleThreads } from "../policy";
import type { UnreadCounts } from "./schema";

/** What the counters of every page say, for a page that is open already; with one thread's posts when it shows that too. */
export async function countUnread(ctx: MemberContext, threadId: string | undefined): Promise<UnreadCounts> {
  const thread = sql<UnreadCounts["thread"]>`(
    select json_build_object('unread', ${unreadCount(ctx.actor.personId)}) from threads
    where threads.id = ${threadId ?? null}::uuid and ${visibleThreads(ctx.actor)})`;
  const { threads, also } = await unreadThreads(ctx, thread);
  const perGroup = threadsPerGroup(threads);
  return { groups: groupIdsOf(ctx.actor).map((id) => ({ id, unread: perGroup.get(id) ?? 0 })), thread: also };
}

export function threadsPerGroup(threads: ReadonlyMap<string, UnreadThread>): ReadonlyMap<string, number> {
  const perGroup = new Map<string, number>();
  for (const { groupId } of threads.values()) perGroup.set(groupId, (perGroup.get(groupId) ?? 0) + 1);
  return perGroup;
}
