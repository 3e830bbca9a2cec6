import { type SQL, sql } from "drizzle-orm";
import { workingDaysBefore } from "#lib/platform/working-days";

/** Working days after which who coordinates the network sees to it that somebody who asks to join gets an answer. */
const ESCALATED = 5;

/** What was asked before this moment has waited too long, as a value in a statement. */
export function escalatedBefore(now: Date): SQL {
  return sql`${workingDaysBefore(now, ESCALATED).toISOString()}::timestamptz`;
}

/**
 * Who decides a wish to join, the row `request` of group_join_requests: the group's coordinators, and for what was asked
 * before `escalated` those who coordinate the network too, who may have to find the group a coordinator.
 */
export function decidersOf(request: SQL, escalated: SQL): SQL {
  return sql`(select d.id as person_id from people d where d.status = 'active' and (
    exists (select from group_members gm where gm.group_id = ${request}.group_id and gm.person_id = d.id
      and gm.role = 'coordinator' and gm.revoked_at is null)
    or (${request}.created_at <= ${escalated} and d.platform_role <> 'member')))`;
}
