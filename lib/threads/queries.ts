import { type SQL, sql } from "drizzle-orm";
import { groupIdsOf } from "#lib/platform/actor";
import type { Context, MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { notFound } from "#lib/platform/errors";
import { replyDraftKey, type StoredDraft } from "./drafts/draft";
import { postAuthor, postJson, reachJson, unreadCount } from "./fragments";
import { visibleThreads } from "./policy";
import type { PostView, ThreadRow } from "./schema";

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

/** The draft is the reader's own unsent reply. */
export type ThreadPage = { thread: ThreadHead; posts: PostView[]; draft: StoredDraft | null };

/** A thread with one page of posts, in one statement: the posts and the group's sequence number are of the same moment. */
export async function getThreadPage(
  ctx: MemberContext,
  threadId: string,
  where: Where,
  limit = 20,
): Promise<ThreadPage> {
  const [row] = await ctx.db.execute<ThreadPage>(sql`
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
      (select coalesce(json_agg(${postJson} order by p.number), '[]') from page p ${postAuthor}) as posts,
      (select json_build_object('version', d.version, 'content', d.content, 'updatedAt', d.updated_at) from drafts d
        where d.person_id = ${ctx.actor.personId} and d.context_key = ${replyDraftKey(threadId)}) as draft
    from threads join groups g on g.id = threads.group_id join people a on a.id = threads.author_id`);
  if (!row) throw notFound("thread");
  return row;
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
