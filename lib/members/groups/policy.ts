import { type SQL, sql } from "drizzle-orm";
import { workingDaysBefore } from "#lib/platform/working-days";

/** Working days after which who coordinates the network sees to it that somebody who asks to join gets an answer. */
const ESCALATED = 5;

/**
 * Who is told that the row `request` of group_join_requests waits: the group's coordinators, and after a while those who
 * coordinate the network too, who may decide it from the first day (`canManageGroup`) and may have to find the group a coordinator.
 */
export function awaitedDeciders(request: SQL, now: Date): SQL {
  return sql`(select d.id as person_id from people d where d.status = 'active' and (
    exists (select from group_members gm where gm.group_id = ${request}.group_id and gm.person_id = d.id
      and gm.role = 'coordinator' and gm.revoked_at is null)
    or (${request}.created_at <= ${workingDaysBefore(now, ESCALATED).toISOString()}::timestamptz and d.platform_role <> 'member')))`;
}
