import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { type GroupLevel, groupLevelInput } from "./schema";

/**
 * Sets what one is told of in groups. Threads with a level of their own keep it unless they are to come along, and the
 * answer says how many go on differently: who makes a group quiet and still hears of it must not think it failed.
 * @throws not-found for a group one may not read, before anything is changed
 */
export function setGroupLevels(
  ctx: MemberContext,
  input: readonly GroupLevel[],
): Promise<{ outcome: "set"; keptThreads: number }> {
  const choices = input.map((choice) => groupLevelInput.parse(choice));
  for (const { groupId } of choices) if (!ctx.actor.groups.has(groupId)) throw notFound("group");
  const chosen = JSON.stringify(choices);
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    await ctx.db.execute(sql`
      insert into group_subscriptions (person_id, group_id, level, chosen_at)
      select distinct on (c."groupId") ${personId}::uuid, c."groupId", c.level, ${ctx.now().toISOString()}::timestamptz
      from json_to_recordset(${chosen}::json) as c("groupId" uuid, level follow_level) order by c."groupId"
      on conflict (person_id, group_id) do update set level = excluded.level, chosen_at = excluded.chosen_at`);
    const rows = await ctx.db.execute<{ kept: boolean }>(sql`
      with own as (
        select ts.thread_id, ts.level <> c.level as differs, c."threadsToo" as taken
        from json_to_recordset(${chosen}::json) as c("groupId" uuid, level follow_level, "threadsToo" boolean)
        join threads t on t.group_id = c."groupId" and t.deleted_at is null
        join thread_subscriptions ts on ts.thread_id = t.id and ts.person_id = ${personId}
      ), gone as (
        delete from thread_subscriptions where person_id = ${personId} and thread_id in (select thread_id from own where taken)
      )
      select true as kept from own where differs and not taken`);
    await publish(ctx, { type: "read-changed", personId, threadId: null });
    return { outcome: "set", keptThreads: rows.length };
  });
}
