import { and, eq, type SQL, sql } from "drizzle-orm";
import { threads } from "#db/schema";
import { linkingDocumentsJson } from "#lib/documents/links/policy";
import type { LinkingDocuments } from "#lib/documents/links/schema";
import { visibleGoodPractices } from "#lib/good-practices/policy";
import { groupIdsOf } from "#lib/platform/actor";
import type { Context, MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { authorize, notFound } from "#lib/platform/errors";
import type { PostBody } from "./body/body";
import { replyDraftKey, type StoredDraft } from "./drafts/draft";
import { followingJson } from "./following/policy";
import type { Following } from "./following/schema";
import { postAuthor, postFilesJson, postJson, sizeOf, unreadRanges } from "./fragments";
import { lockedJson } from "./moderation/queries";
import type { ThreadOrder } from "./moderation/schema";
import { canChangeThread, visiblePosts, visibleThreads } from "./policy";
import { coverQuotes } from "./quotes/cover";
import { coversIn } from "./quotes/queries";
import { type Reach, reachJson, recentReach, rememberReach } from "./reach";
import type { PostView, ThreadRow } from "./schema";

export type ThreadHead = {
  id: string;
  title: string;
  type: ThreadRow["type"];
  category: ThreadRow["category"];
  createdAt: string;
  lastNumber: number;
  pinned: boolean;
  locked: ThreadOrder["locked"];
  author: { id: string; name: string };
  group: { id: string; name: string; access: "open" | "restricted" | "confidential"; lastSeq: number };
  /** The last time it came from another group, whose name those have who read there. */
  movedFrom: { group: string | null; at: string } | null;
  /** Who will see what is written here. */
  reach: Reach;
  participants: Participant[];
  /** Posts the reader has read, as [first, last] pairs. */
  readRanges: [number, number][];
  firstUnread: number | null;
  unread: number;
  /** What the reader is told of here, and by which rule. */
  following: Following;
  /** Documents whose text leads here. */
  documents: LinkingDocuments;
  /** The good example that has been made of it. */
  goodPractice: string | null;
};

type Participant = Pick<PostView["author"], "id" | "name" | "initials" | "organisation" | "organisationKind">;

/** Those who began a thread are shown, not everybody who ever wrote in it. */
const PARTICIPANTS = 8;

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
  const asked = ctx.now();
  const known = recentReach(ctx);
  type Thread = Omit<ThreadHead, "reach" | "participants"> & {
    reach: Reach | null;
    participants: Participant[] | null;
  };
  const [row] = await ctx.db.execute<Omit<ThreadPage, "thread"> & { thread: Thread }>(sql`
    ${withPage(ctx, threadId, where, limit)}
    select json_build_object(
      'id', threads.id, 'title', threads.title, 'type', threads.type, 'category', threads.category,
      'createdAt', threads.created_at, 'lastNumber', threads.last_number,
      'pinned', threads.pinned_at is not null, 'locked', ${lockedJson()},
      'author', json_build_object('id', a.id, 'name', a.first_name || ' ' || a.last_name),
      'group', json_build_object('id', g.id, 'name', g.name, 'access', g.access, 'lastSeq', g.last_seq),
      'movedFrom', ${movedFromJson(ctx)},
      'reach', case when not g.id = any(${uuidArray([...known.keys()])}) then ${reachJson(sql`g.id`)} end,
      'participants', case when (select count(*) from page) < threads.last_number then ${participantsJson} end,
      'readRanges', (select coalesce(json_agg(json_build_array(lower(r), upper(r) - 1)), '[]') from thread_readers tr, unnest(tr.read_ranges) r
        where tr.thread_id = threads.id and tr.person_id = ${ctx.actor.personId}),
      'firstUnread', (select lower(ranges) from unread), 'unread', ${sizeOf(sql`(select ranges from unread)`)},
      'following', ${followingJson(ctx.actor.personId)},
      'documents', ${linkingDocumentsJson(ctx.actor, sql`l.to_thread_id = threads.id`)},
      'goodPractice', (select gp.id from good_practices gp where gp.thread_id = threads.id and ${visibleGoodPractices(ctx.actor, "gp")})) as thread,
      ${pagePosts(ctx)} as posts,
      (select json_build_object('version', d.version, 'content', d.content, 'updatedAt', d.updated_at) from drafts d
        where d.person_id = ${ctx.actor.personId} and d.context_key = ${replyDraftKey(threadId)}) as draft
    from threads join groups g on g.id = threads.group_id join people a on a.id = threads.author_id`);
  if (!row) throw notFound("thread");
  const { thread, posts, draft } = row;
  const { group, reach: counted, participants } = thread;
  if (counted) rememberReach(ctx, group.id, counted, asked);
  const reach = counted ?? known.get(group.id);
  if (!reach) throw new Error("nobody has said who reads the thread");
  return { thread: { ...thread, reach, participants: participants ?? participantsOf(posts) }, posts, draft };
}

/** What of a thread may be changed by the actor. @throws not-found, or forbidden */
export async function getThreadToChange(
  ctx: MemberContext,
  threadId: string,
): Promise<Pick<ThreadHead, "title" | "type" | "category">> {
  const [thread] = await ctx.db
    .select({
      title: threads.title,
      type: threads.type,
      category: threads.category,
      groupId: threads.groupId,
      authorId: threads.authorId,
      lockedAt: threads.lockedAt,
    })
    .from(threads)
    .where(and(eq(threads.id, threadId), visibleThreads(ctx.actor)));
  if (!thread) throw notFound("thread");
  authorize(canChangeThread(ctx.actor, thread), "change thread");
  return thread;
}

/** Of a thread whose every post is at hand. */
function participantsOf(posts: readonly PostView[]): Participant[] {
  const found = new Map<string, Participant>();
  for (const { author } of posts) {
    const { id, name, initials, organisation, organisationKind } = author;
    const key = `${id} ${organisation}`;
    if (!found.has(key)) found.set(key, { id, name, initials, organisation, organisationKind });
  }
  return [...found.values()].slice(0, PARTICIPANTS);
}

export type PostsPage = { posts: PostView[]; lastNumber: number; seq: number };

/** One page of posts alone, with the group's sequence number of the same moment. */
export async function getPostsPage(
  ctx: MemberContext,
  threadId: string,
  where: Where,
  limit: number,
): Promise<PostsPage> {
  const [row] = await ctx.db.execute<{ page: PostsPage }>(sql`
    ${withPage(ctx, threadId, where, limit)}
    select json_build_object('posts', ${pagePosts(ctx)}, 'lastNumber', threads.last_number, 'seq', g.last_seq) as page
    from threads join groups g on g.id = threads.group_id`);
  if (!row) throw notFound("thread");
  return row.page;
}

/** The thread that the reader may see, as `threads`, and a page of it, as `page`. */
function withPage(ctx: MemberContext, threadId: string, where: Where, limit: number): SQL {
  return sql`
    with threads as materialized (
      select * from threads where threads.id = ${threadId} and ${visibleThreads(ctx.actor)}
    ), unread as materialized (
      select ${unreadRanges(ctx.actor.personId)} as ranges from threads
    ), page as (${pageOf(where, threadId, limit)})`;
}

function pagePosts(ctx: MemberContext): SQL {
  return sql`(select coalesce(json_agg(${postJson(ctx.actor)} order by p.number), '[]') from page p ${postAuthor})`;
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
  return forwards(sql`greatest(1, least(coalesce((select lower(ranges) from unread), 1) - ${lead} + 1, ${end}))`);
}

function movedFromJson(ctx: MemberContext): SQL {
  return sql`(select json_build_object('at', m.closed_at, 'group',
      (select f.name from groups f where f.id = m.from_group_id and f.id = any(${uuidArray(groupIdsOf(ctx.actor))})))
    from thread_moves m where m.thread_id = threads.id and m.outcome = 'moved' order by m.closed_at desc limit 1)`;
}

const participantsJson = sql`(
  select coalesce(json_agg(json_build_object('id', q.id, 'name', q.first_name || ' ' || q.last_name,
    'initials', left(q.first_name, 1) || left(q.last_name, 1), 'organisation', q.organisation, 'organisationKind', q.kind) order by q.began), '[]')
  from (
    select pp.id, pp.first_name, pp.last_name, po.name as organisation, po.kind, min(near.number) as began
    from (select author_id, organisation_id, number from posts where thread_id = threads.id order by number limit 60) near
    join people pp on pp.id = near.author_id join organisations po on po.id = near.organisation_id
    group by pp.id, po.id order by began limit ${PARTICIPANTS}
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
    select ${postJson(ctx.actor)} as post from posts p join threads on threads.id = p.thread_id ${postAuthor}
    where p.id = any(${uuidArray(postIds)}) and ${visibleThreads(ctx.actor)} order by p.thread_id, p.number`);
  return rows.map(({ post }) => post);
}

export type PostSource = { body: PostBody; version: number; files: PostView["files"] };

/** One's own post as the editor takes it, what is covered of others' words covered here too. @throws not-found for anybody else's and for a deleted one */
export async function getPostSource(ctx: MemberContext, postId: string): Promise<PostSource> {
  const [row] = await ctx.db.execute<PostSource>(sql`
    select p.body, p.version, ${postFilesJson(ctx.actor)} as files from posts p join threads on threads.id = p.thread_id
    where p.id = ${postId} and p.author_id = ${ctx.actor.personId} and p.deleted_at is null and ${visiblePosts(ctx.actor)} and ${visibleThreads(ctx.actor)}`);
  if (!row) throw notFound("post");
  return { ...row, body: coverQuotes(row.body, await coversIn(ctx, postId)) };
}
