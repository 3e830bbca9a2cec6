import { type SQL, sql } from "drizzle-orm";

/** A post as pages, the API and sockets show it. `p` is the posts row; people and organisation are joined by primary key. */
export const postJson = sql`json_build_object(
  'id', p.id, 'threadId', p.thread_id, 'number', p.number, 'version', p.version,
  'author', json_build_object('id', a.id, 'name', a.first_name || ' ' || a.last_name,
    'initials', left(a.first_name, 1) || left(a.last_name, 1),
    'function', p.author_function, 'organisation', ao.name, 'organisationKind', ao.kind),
  'html', p.html, 'createdAt', p.created_at, 'editedAt', p.edited_at,
  'deleted', case when p.deleted_at is null then null else json_build_object(
    'at', p.deleted_at, 'reason', p.delete_reason,
    'by', (select d.first_name || ' ' || d.last_name from people d where d.id = p.deleted_by)) end,
  'files', coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size) order by pf.position)
    from post_files pf join files f on f.id = pf.file_id and f.deleted_at is null
    where pf.post_id = p.id and p.deleted_at is null), '[]'))`;
export const postAuthor = sql`join people a on a.id = p.author_id join organisations ao on ao.id = p.organisation_id`;

/** Posts of a thread that its reader has not read: derived from the ranges, so it can be neither negative nor stuck. */
export function unreadCount(personId: string): SQL {
  return sql`(
    select greatest(0, threads.last_number
      - coalesce((select sum(upper(r) - lower(r)) from thread_readers tr, unnest(tr.read_ranges) r
          where tr.thread_id = threads.id and tr.person_id = ${personId}), 0)
      - (select count(*) from posts dp where dp.thread_id = threads.id and dp.deleted_at is not null
          and not coalesce((select tr.read_ranges @> dp.number from thread_readers tr
            where tr.thread_id = threads.id and tr.person_id = ${personId}), false)))::int)`;
}

/** Counts the people who may read a group's content today. */
export function reachJson(groupId: SQL): SQL {
  const belongs = sql`m.person_id = p.id and m.starts_on <= current_date
    and (m.ends_on is null or m.ends_on >= current_date) and m.paused_at is null`;
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
