import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { belongsToday } from "#lib/members/policy";
import type { MemberContext } from "#lib/platform/context";

export type Reach = { members: number; organisations: number; guests: number };

/** Rights that end are gone everywhere within two seconds, and so is what is said of them. */
const REMEMBERED_MS = 1_000;

/** Figures of groups, each with when it was asked for. No figure from inside a transaction is known outside it. */
const remembered = new WeakMap<Db, Map<string, { reach: Reach; at: number }>>();

/**
 * What is known of who will see what is written, by group, at most a second old. It is the same for everybody who reads
 * there, and counting it looks at every member of the network: a third of what a page of a thread cost the database.
 */
export function recentReach({ db, now }: MemberContext): ReadonlyMap<string, Reach> {
  const at = now().getTime();
  const recent = [...(remembered.get(db) ?? [])].filter(([, known]) => Math.abs(at - known.at) < REMEMBERED_MS);
  return new Map(recent.map(([groupId, { reach }]) => [groupId, reach]));
}

/** @param at when the statement that counted was sent: what it saw is no older */
export function rememberReach({ db }: MemberContext, groupId: string, reach: Reach, at: Date): void {
  const known = remembered.get(db) ?? new Map<string, { reach: Reach; at: number }>();
  known.set(groupId, { reach, at: at.getTime() });
  remembered.set(db, known);
}

/** Counts the people who may read a group's content today. */
export function reachJson(groupId: SQL): SQL {
  const belongs = sql`m.person_id = p.id and ${belongsToday()}`;
  const listed = sql`gm.group_id = ${groupId} and gm.person_id = p.id and gm.revoked_at is null
    and (gm.expires_at is null or gm.expires_at > now())`;
  return sql`(
    select json_build_object('members', coalesce(sum(people) filter (where not guest), 0),
      'guests', coalesce(sum(people) filter (where guest), 0), 'organisations', count(distinct organisation_id))
    from (
      select m.organisation_id, false as guest, count(*) as people
      from people p join memberships m on ${belongs}
      where p.status = 'active' and not p.guest
        and ((select access from groups where id = ${groupId}) = 'open' or exists (select from group_members gm where ${listed}))
      group by m.organisation_id
      union all
      select m.organisation_id, true, count(*)
      from group_members gm join people p on ${listed} and p.status = 'active' and p.guest left join memberships m on ${belongs}
      group by m.organisation_id
    ) reader)`;
}
