import { type SQL, sql } from "drizzle-orm";
import { groupIdsOf } from "#lib/platform/actor";
import type { Context, MemberContext } from "#lib/platform/context";
import { first, notFound } from "#lib/platform/errors";
import { visibleThreads } from "./policy";
import type { ListThreads, PostView, ThreadRow } from "./schema";

/** A post as pages, the API and sockets show it. `p` is the posts row; people and organisation are joined by primary key. */
const postJson = sql`json_build_object(
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
const postAuthor = sql`join people a on a.id = p.author_id join organisations ao on ao.id = p.organisation_id`;

/** Posts of a thread that its reader has not read: derived from the ranges, so it can be neither negative nor stuck. */
function unreadCount(personId: string): SQL {
  return sql`(
    select greatest(0, threads.last_number
      - coalesce((select sum(upper(r) - lower(r)) from thread_readers tr, unnest(tr.read_ranges) r
          where tr.thread_id = threads.id and tr.person_id = ${personId}), 0)
      - (select count(*) from posts dp where dp.thread_id = threads.id and dp.deleted_at is not null
          and not coalesce((select tr.read_ranges @> dp.number from thread_readers tr
            where tr.thread_id = threads.id and tr.person_id = ${personId}), false)))::int)`;
}

type Cursor = { pinned: boolean; at: string; id: string };

function readCursor(cursor: string | undefined): Cursor | undefined {
  const [pinned, at, id] = Buffer.from(cursor ?? "", "base64url")
    .toString()
    .split("|");
  return pinned && at && id && !Number.isNaN(Date.parse(at)) ? { pinned: pinned === "1", at, id } : undefined;
}

function writeCursor(row: ThreadRow): string {
  return Buffer.from(`${row.pinned ? 1 : 0}|${row.lastPostAt}|${row.id}`).toString("base64url");
}

/**
 * One page of threads, pinned first, then newest activity. Reads the newest rows of each group through its index and
 * merges them, so the cost follows the page and the number of groups, not the number of threads.
 */
export async function listThreads(
  ctx: MemberContext,
  input: ListThreads,
): Promise<{ threads: ThreadRow[]; nextCursor: string | null }> {
  const { actor } = ctx;
  const cursor = readCursor(input.cursor);
  const groups = input.group ? groupIdsOf(ctx.actor).filter((id) => id === input.group) : groupIdsOf(ctx.actor);
  const unread = unreadCount(actor.personId);
  const wanted = [
    input.type && sql`threads.type = ${input.type}`,
    input.category && sql`threads.category = ${input.category}`,
    input.filter === "unread" && sql`${unread} > 0`,
    input.filter === "mine" &&
      sql`exists (select from posts mp where mp.thread_id = threads.id and mp.author_id = ${actor.personId})`,
    input.filter === "unanswered" && sql`threads.type <> 'experience' and threads.last_number = 1`,
  ].filter((part) => typeof part === "object");
  const newestOf = (pinned: boolean) => sql`
    select threads.* from unnest(${uuidArray(groups)}) as own(id) cross join lateral (
      select * from threads where threads.group_id = own.id and threads.deleted_at is null
        and threads.pinned_at is ${pinned ? sql`not null` : sql`null`}
        ${cursor && cursor.pinned === pinned ? sql`and (threads.last_post_at, threads.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``}
        ${wanted.length > 0 ? sql`and ${sql.join(wanted, sql` and `)}` : sql``}
      order by threads.last_post_at desc, threads.id desc limit ${input.limit + 1}
    ) threads`;
  const rows = await ctx.db.execute<{ row: ThreadRow }>(sql`
    with page as (
      select * from (
        ${cursor && !cursor.pinned ? sql`` : sql`(${newestOf(true)}) union all`} (${newestOf(false)})
      ) merged order by pinned_at is null, last_post_at desc, id desc limit ${input.limit + 1}
    )
    select json_build_object(
      'id', threads.id, 'title', threads.title, 'type', threads.type, 'category', threads.category,
      'group', json_build_object('id', g.id, 'name', g.name),
      'author', json_build_object('name', a.first_name || ' ' || a.last_name, 'initials', left(a.first_name, 1) || left(a.last_name, 1),
        'organisation', ao.name, 'organisationKind', ao.kind),
      'lastPost', json_build_object('byId', la.id, 'byFirstName', la.first_name, 'excerpt', left(lp.text, 160)),
      'participants', (
        select coalesce(json_agg(json_build_object('initials', left(q.first_name, 1) || left(q.last_name, 1), 'organisationKind', q.kind) order by q.seen desc), '[]')
        from (
          select pp.first_name, pp.last_name, po.kind, max(recent.number) as seen from posts recent
          join people pp on pp.id = recent.author_id join organisations po on po.id = recent.organisation_id
          where recent.thread_id = threads.id and recent.number > threads.last_number - 12 and recent.author_id <> threads.author_id
          group by pp.id, po.kind order by seen desc limit 3
        ) q),
      'posts', threads.last_number, 'unread', ${unread}, 'pinned', threads.pinned_at is not null, 'lastPostAt', threads.last_post_at) as row
    from page threads
    join groups g on g.id = threads.group_id
    join people a on a.id = threads.author_id
    join organisations ao on ao.id = threads.organisation_id
    join posts lp on lp.id = threads.last_post_id
    join people la on la.id = lp.author_id
    order by threads.pinned_at is null, threads.last_post_at desc, threads.id desc`);
  const found = rows.map(({ row }) => row);
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  return { threads: page, nextCursor: found.length > input.limit && last ? writeCursor(last) : null };
}

export type ThreadHead = {
  id: string;
  title: string;
  type: ThreadRow["type"];
  category: ThreadRow["category"];
  createdAt: string;
  lastNumber: number;
  author: { id: string; name: string };
  group: { id: string; name: string; access: "open" | "restricted" | "confidential"; lastSeq: number };
  /** Who will see what is written here. */
  reach: { members: number; organisations: number; guests: number };
  participants: {
    id: string;
    name: string;
    initials: string;
    organisation: string;
    organisationKind: PostView["author"]["organisationKind"];
  }[];
  /** Posts the reader has read, as [first, last] pairs. */
  readRanges: [number, number][];
  firstUnread: number | null;
  unread: number;
};

export type Where = { before: number } | { after: number } | { around: number } | { at: "first-unread" | "end" };

/** A thread with one page of posts, in one statement: the posts and the group's sequence number are of the same moment. */
export async function getThreadPage(
  ctx: MemberContext,
  threadId: string,
  where: Where,
  limit = 20,
): Promise<{ thread: ThreadHead; posts: PostView[] }> {
  const [row] = await ctx.db.execute<{ thread: ThreadHead; posts: PostView[] }>(sql`
    with threads as materialized (
      select * from threads where threads.id = ${threadId} and ${visibleThreads(ctx.actor)}
    ), reader as (
      select coalesce((select read_ranges from thread_readers where thread_id = ${threadId} and person_id = ${ctx.actor.personId}), '{}') as ranges
    ), unread as (
      select lower(gap) as first from threads, reader,
        unnest(int4multirange(int4range(1, threads.last_number + 1)) - reader.ranges) gap order by 1 limit 1
    ), page as (${pageOf(where, threadId, limit)})
    select json_build_object(
      'id', threads.id, 'title', threads.title, 'type', threads.type, 'category', threads.category,
      'createdAt', threads.created_at, 'lastNumber', threads.last_number,
      'author', json_build_object('id', a.id, 'name', a.first_name || ' ' || a.last_name),
      'group', json_build_object('id', g.id, 'name', g.name, 'access', g.access, 'lastSeq', g.last_seq),
      'reach', ${reachJson(sql`g.id`)},
      'participants', ${participantsJson},
      'readRanges', (select coalesce(json_agg(json_build_array(lower(r), upper(r) - 1)), '[]') from reader, unnest(ranges) r),
      'firstUnread', (select first from unread), 'unread', ${unreadCount(ctx.actor.personId)}) as thread,
      (select coalesce(json_agg(${postJson} order by p.number), '[]') from page p ${postAuthor}) as posts
    from threads join groups g on g.id = threads.group_id join people a on a.id = threads.author_id`);
  if (!row) throw notFound("thread");
  return { thread: row.thread, posts: row.posts };
}

function pageOf(where: Where, threadId: string, limit: number): SQL {
  const inThread = sql`posts.thread_id = ${threadId} and exists (select from threads)`;
  const backwards = (upTo: SQL) =>
    sql`select * from posts where ${inThread} and number <= ${upTo} order by number desc limit ${limit}`;
  const forwards = (from: SQL) =>
    sql`select * from posts where ${inThread} and number >= ${from} order by number limit ${limit}`;
  if ("before" in where) return backwards(sql`${where.before - 1}`);
  if ("after" in where) return forwards(sql`${where.after + 1}`);
  // Two posts of what stands before, so that the first new one is read in its context.
  const lead = sql`least(3, ${limit})`;
  if ("around" in where)
    return forwards(
      sql`greatest(1, least(${where.around} - ${lead} + 1, (select last_number from threads) - ${limit} + 1))`,
    );
  const end = sql`(select last_number from threads) - ${limit} + 1`;
  if (where.at === "end") return forwards(sql`greatest(1, ${end})`);
  return forwards(sql`greatest(1, least(coalesce((select first from unread), 1) - ${lead} + 1, ${end}))`);
}

/** Counts the people who may read a group's content today. */
function reachJson(groupId: SQL): SQL {
  return sql`(
    select json_build_object('members', count(*) filter (where not reader.guest), 'guests', count(*) filter (where reader.guest),
      'organisations', count(distinct reader.organisation_id))
    from (
      select p.id, p.guest, m.organisation_id from people p
      left join memberships m on m.person_id = p.id and m.starts_on <= current_date and (m.ends_on is null or m.ends_on >= current_date) and m.paused_at is null
      left join group_members gm on gm.person_id = p.id and gm.group_id = ${groupId} and gm.revoked_at is null and (gm.expires_at is null or gm.expires_at > now())
      where p.status = 'active' and (p.guest or m.id is not null)
        and (gm.role is not null or (not p.guest and (select access from groups where id = ${groupId}) = 'open'))
    ) reader)`;
}

const participantsJson = sql`(
  select coalesce(json_agg(json_build_object('id', q.id, 'name', q.first_name || ' ' || q.last_name,
    'initials', left(q.first_name, 1) || left(q.last_name, 1), 'organisation', q.organisation, 'organisationKind', q.kind) order by q.began), '[]')
  from (
    select pp.id, pp.first_name, pp.last_name, po.name as organisation, po.kind, min(near.number) as began
    from (select author_id, organisation_id, number from posts where thread_id = threads.id order by number limit 60) near
    join people pp on pp.id = near.author_id join organisations po on po.id = near.organisation_id
    group by pp.id, po.id order by began limit 8
  ) q)`;

/** Who will see what is written in each group the actor may write in, for the form of a new thread. */
export async function listWritableGroups(ctx: MemberContext) {
  const rows = await ctx.db.execute<{
    id: string;
    name: string;
    access: ThreadHead["group"]["access"];
    reach: ThreadHead["reach"];
  }>(sql`
    select g.id, g.name, g.access, ${reachJson(sql`g.id`)} as reach from groups g
    where g.id = any(${uuidArray(groupIdsOf(ctx.actor))}) and g.archived_at is null
    order by g.kind, g.name collate "sv-x-icu"`);
  return [...rows];
}

/** Posts by id for sockets and catch-up, in number order; only the visible ones. */
export async function getPosts(ctx: Context, postIds: readonly string[]): Promise<PostView[]> {
  if (postIds.length === 0) return [];
  const rows = await ctx.db.execute<{ post: PostView }>(sql`
    select ${postJson} as post from posts p join threads on threads.id = p.thread_id ${postAuthor}
    where p.id = any(${uuidArray(postIds)}) and ${visibleThreads(ctx.actor)} order by p.thread_id, p.number`);
  return rows.map(({ post }) => post);
}

/** One's own post as the editor takes it. @throws not-found for anybody else's and for a deleted one */
export async function getPostSource(ctx: MemberContext, postId: string): Promise<{ body: unknown; version: number }> {
  const [row] = await ctx.db.execute<{ body: unknown; version: number }>(sql`
    select p.body, p.version from posts p join threads on threads.id = p.thread_id
    where p.id = ${postId} and p.author_id = ${ctx.actor.personId} and p.deleted_at is null and ${visibleThreads(ctx.actor)}`);
  if (!row) throw notFound("post");
  return row;
}

/** Threads with something unread, per group, for the navigation. */
export async function countUnreadByGroup(ctx: MemberContext): Promise<Map<string, number>> {
  const rows = await ctx.db.execute<{ groupId: string; n: number }>(sql`
    select threads.group_id as "groupId", count(*)::int as n from threads
    left join thread_readers tr on tr.thread_id = threads.id and tr.person_id = ${ctx.actor.personId}
    where ${visibleThreads(ctx.actor)} and (tr.read_ranges is null or not tr.read_ranges @> int4range(1, threads.last_number + 1))
      and ${unreadCount(ctx.actor.personId)} > 0
    group by threads.group_id`);
  return new Map(rows.map((row) => [row.groupId, row.n]));
}

/** The oldest question nobody has answered, for the overview. */
export async function oldestUnanswered(
  ctx: MemberContext,
): Promise<{ threadId: string; title: string; post: PostView } | null> {
  const [row] = await ctx.db.execute<{ threadId: string; title: string; post: PostView }>(sql`
    select threads.id as "threadId", threads.title, ${postJson} as post
    from threads join posts p on p.thread_id = threads.id and p.number = 1 ${postAuthor}
    where ${visibleThreads(ctx.actor)} and threads.type <> 'experience' and threads.last_number = 1 and p.deleted_at is null
      and threads.author_id <> ${ctx.actor.personId}
    order by threads.created_at limit 1`);
  return row ?? null;
}

/** What the shell says about the reader: the own organisation, and each group with its unread threads. */
export async function getShell(ctx: MemberContext): Promise<{
  organisation: { name: string; kind: PostView["author"]["organisationKind"] } | null;
  groups: { id: string; name: string; unread: number }[];
  previousVisitAt: Date | null;
}> {
  const [rows, unread] = await Promise.all([
    ctx.db.execute<{
      organisation: { name: string; kind: PostView["author"]["organisationKind"] } | null;
      groups: { id: string; name: string }[];
      previousVisitAt: string | null;
    }>(sql`
      select (select json_build_object('name', o.name, 'kind', o.kind) from organisations o where o.id = ${ctx.actor.standing?.organisationId ?? null}) as organisation,
        (select to_json(p.previous_visit_at) from people p where p.id = ${ctx.actor.personId}) as "previousVisitAt",
        (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name) order by g.kind, g.name collate "sv-x-icu"), '[]')
          from groups g where g.id = any(${uuidArray(groupIdsOf(ctx.actor))}) and g.archived_at is null) as groups`),
    countUnreadByGroup(ctx),
  ]);
  const { organisation, groups, previousVisitAt } = first(rows);
  return {
    organisation,
    previousVisitAt: previousVisitAt ? new Date(previousVisitAt) : null,
    groups: groups.map((group) => ({ ...group, unread: unread.get(group.id) ?? 0 })),
  };
}

/** Ids travel as one parameter, so the statement's text stays the same however many there are. */
function uuidArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(",")}}`}::uuid[]`;
}
