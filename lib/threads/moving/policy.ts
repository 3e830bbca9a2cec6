import { type SQL, sql } from "drizzle-orm";
import { belongsToday } from "#lib/members/policy";

/** The people who may read a group's content today, as `loadActor` has it, with the organisation each speaks for. */
export function readersOf(groupId: SQL): SQL {
  return sql`(select p.id as person_id, m.organisation_id from people p
    join groups rg on rg.id = ${groupId}
    left join group_members gm on gm.group_id = rg.id and gm.person_id = p.id and gm.revoked_at is null
      and (gm.expires_at is null or gm.expires_at > now())
    left join memberships m on m.person_id = p.id and ${belongsToday()}
    where p.status = 'active' and (gm.role is not null or (rg.access = 'open' and not p.guest and m.id is not null)))`;
}

/**
 * Who speaks for an organisation about what it has written in a thread: its contact and its coordinators in the group;
 * where there are none, whoever wrote for it there. The thread is the row called `threads`.
 */
export function speakersFor(organisationId: SQL): SQL {
  const within = sql`(select r.person_id, mm.organisation_contact or coalesce(gg.role = 'coordinator', false) as officer
    from ${readersOf(sql`threads.group_id`)} r
    join memberships mm on mm.person_id = r.person_id and mm.organisation_id = ${organisationId} and ${belongsToday("mm")}
    left join group_members gg on gg.group_id = threads.group_id and gg.person_id = r.person_id and gg.revoked_at is null)`;
  return sql`(select w.person_id from ${within} w
    where w.officer or (not exists (select from ${within} x where x.officer)
      and exists (select from posts wp where wp.thread_id = threads.id and wp.author_id = w.person_id and wp.moved_to is null)))`;
}
