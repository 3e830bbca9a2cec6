import { sql } from "drizzle-orm";
import { groupIdsOf } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { groupRule, levelInGroup } from "./policy";
import type { FollowLevel, GroupRule } from "./schema";

export type GroupFollowing = {
  id: string;
  name: string;
  level: FollowLevel;
  rule: GroupRule;
  /** Threads of the group where the reader has a level of their own, chosen or come of writing. */
  ownThreads: number;
};

/** What the reader is told of in each of their groups, and why; or in the one asked for. */
export async function listGroupLevels(ctx: MemberContext, groupId?: string): Promise<GroupFollowing[]> {
  const { personId } = ctx.actor;
  const groups = groupIdsOf(ctx.actor).filter((id) => groupId === undefined || id === groupId);
  const rows = await ctx.db.execute<GroupFollowing>(sql`
    select g.id, g.name, ${levelInGroup(personId, sql`g.id`)} as level, ${groupRule(personId, sql`g.id`)} as rule,
      coalesce(own.threads, 0) as "ownThreads"
    from groups g left join (
      select t.group_id, count(*)::int as threads from thread_subscriptions ts
      join threads t on t.id = ts.thread_id and t.deleted_at is null where ts.person_id = ${personId} group by t.group_id
    ) own on own.group_id = g.id
    where g.id = any(${uuidArray(groups)}) and g.archived_at is null
    order by g.kind, g.name collate "sv-x-icu"`);
  return [...rows];
}
