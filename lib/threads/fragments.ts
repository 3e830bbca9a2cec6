import { type SQL, sql } from "drizzle-orm";
import type { Actor } from "#lib/platform/actor";
import { answerJson, helpfulJson } from "./answers/fragments";
import { visiblePosts, visibleThreads } from "./policy";
import { reactionsJson } from "./reactions/fragments";

/** The files under the post `p`, for an actor who may have them. */
export const postFilesJson = (actor: Actor) => sql`coalesce((
  select json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size, 'alt', pf.alt) order by pf.position)
  from post_files pf join files f on f.id = pf.file_id and f.deleted_at is null
  where pf.post_id = p.id and p.deleted_at is null and ${visiblePosts(actor)}), '[]')`;

/** The number that the post got whose line `p` is: they went in the order of their lines, to a thread made for them. */
const numberThere = sql`(select count(*) from posts line
  where line.thread_id = p.thread_id and line.deleted_at is not null and line.moved_to = p.moved_to and line.number <= p.number)`;

/**
 * A post as pages, the API and sockets show it to `actor`; of one whose spreading is stopped most get the place alone.
 * `p` is the posts row; people and organisation are joined by primary key.
 */
export const postJson = (actor: Actor) => sql`json_build_object(
  'id', p.id, 'threadId', p.thread_id, 'number', p.number, 'version', p.version,
  'author', json_build_object('id', a.id, 'name', a.first_name || ' ' || a.last_name,
    'initials', left(a.first_name, 1) || left(a.last_name, 1),
    'function', p.author_function, 'organisation', ao.name, 'organisationKind', ao.kind, 'guest', a.guest),
  'html', case when ${visiblePosts(actor)} then p.html else '' end, 'createdAt', p.created_at, 'editedAt', p.edited_at,
  'deleted', case when p.deleted_at is null then null else json_build_object(
    'at', p.deleted_at, 'reason', p.delete_reason,
    'movedTo', case when p.moved_to is not null then (select json_build_object('id', threads.id, 'title', threads.title, 'number', ${numberThere})
      from public.threads threads where threads.id = p.moved_to and ${visibleThreads(actor)}) end,
    'by', (select d.first_name || ' ' || d.last_name from people d where d.id = p.deleted_by)) end,
  'hidden', case when p.hidden_at is null then null else json_build_object('at', p.hidden_at, 'shown', ${visiblePosts(actor)}) end,
  'replyTo', case when p.reply_to is not null then (select json_build_object('number', q.number, 'by', qa.first_name || ' ' || qa.last_name)
    from posts q join people qa on qa.id = q.author_id where q.id = p.reply_to and q.thread_id = p.thread_id) end,
  'reactions', ${reactionsJson(actor)}, 'helpful', ${helpfulJson}, 'answer', ${answerJson},
  'files', ${postFilesJson(actor)})`;
export const postAuthor = sql`join people a on a.id = p.author_id join organisations ao on ao.id = p.organisation_id`;

/**
 * The numbers in the thread that `threads` stands for which its reader has not read, as an int4multirange. Deleted posts
 * are never unread; what one writes oneself is read when it is written.
 */
export function unreadRanges(personId: string): SQL {
  return sql`(int4multirange(int4range(1, threads.last_number + 1))
    - coalesce((select tr.read_ranges from thread_readers tr where tr.thread_id = threads.id and tr.person_id = ${personId}), '{}')
    - coalesce((select range_agg(int4range(dp.number, dp.number + 1)) from posts dp where dp.thread_id = threads.id and dp.deleted_at is not null), '{}'))`;
}

/** How many posts that is: derived from the ranges, so it can be neither negative nor stuck. */
export function unreadCount(personId: string): SQL {
  return sizeOf(unreadRanges(personId));
}

/** How many numbers an int4multirange holds. */
export function sizeOf(ranges: SQL): SQL {
  return sql`(select coalesce(sum(upper(r) - lower(r)), 0)::int from unnest(${ranges}) r)`;
}
