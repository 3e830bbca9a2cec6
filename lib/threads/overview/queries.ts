import { type SQL, sql } from "drizzle-orm";
import { groupIdsOf } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { readMomentCursor, writeMomentCursor } from "#lib/platform/database/moment-cursor";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { unanswered, waitedForSince } from "../answers/unanswered";
import { levelInThread } from "../following/policy";
import { postAuthor, postJson, unreadCount } from "../fragments";
import { movesAreOpen } from "../moving/queries";
import { visiblePosts, visibleThreads } from "../policy";
import { threadsPerGroup } from "../reading/queries";
import type { ListThreads, PostView, ThreadRow } from "../schema";
import { newestThreads, type Place } from "./newest-threads";
import { unreadThreads } from "./unread-threads";
import { countMoves, reviewsThatWait } from "./what-waits";

/** Where the page before ended; anything that was not written by `writeCursor` is the beginning. */
function readCursor(cursor = ""): Place | undefined {
  const place = readMomentCursor(cursor.slice(1));
  return place && { ...place, pinned: cursor.startsWith("1") };
}

function writeCursor({ pinned, lastPostAt, id }: ThreadRow): string {
  return `${pinned ? 1 : 0}${writeMomentCursor({ at: lastPostAt, id })}`;
}

/** One page of threads, pinned first, then newest activity. */
export async function listThreads(
  ctx: MemberContext,
  input: ListThreads,
): Promise<{ threads: ThreadRow[]; nextCursor: string | null }> {
  const { actor } = ctx;
  const page = await newestThreads(ctx, input, readCursor(input.cursor));
  const rows = await ctx.db.execute<{ row: ThreadRow }>(sql`
    with page as (${page})
    select json_build_object(
      'id', threads.id, 'title', threads.title, 'type', threads.type, 'category', threads.category,
      'group', json_build_object('id', g.id, 'name', g.name),
      'author', json_build_object('name', a.first_name || ' ' || a.last_name, 'initials', left(a.first_name, 1) || left(a.last_name, 1),
        'organisation', ao.name, 'organisationKind', ao.kind),
      'lastPost', json_build_object('byId', la.id, 'byFirstName', la.first_name, 'excerpt', case when ${visiblePosts(actor, "lp")} then left(lp.text, 160) else '' end,
        'hidden', not ${visiblePosts(actor, "lp")}),
      'participants', (
        select coalesce(json_agg(json_build_object('initials', left(q.first_name, 1) || left(q.last_name, 1), 'organisationKind', q.kind) order by q.seen desc), '[]')
        from (
          select pp.first_name, pp.last_name, po.kind, max(recent.number) as seen from posts recent
          join people pp on pp.id = recent.author_id join organisations po on po.id = recent.organisation_id
          where recent.thread_id = threads.id and recent.number > threads.last_number - 12 and recent.author_id <> threads.author_id
          group by pp.id, po.kind order by seen desc limit 3
        ) q),
      'posts', threads.last_number, 'unread', ${unreadCount(actor.personId)}, 'quiet', ${levelInThread(actor.personId)} = 'quiet', 'pinned', threads.pinned_at is not null, 'answered', threads.helpful_post_id is not null, 'locked', threads.locked_at is not null,
      'lastPostAt', threads.last_post_at) as row
    from page threads
    join groups g on g.id = threads.group_id
    join people a on a.id = threads.author_id
    join organisations ao on ao.id = threads.organisation_id
    join posts lp on lp.id = threads.last_post_id
    join people la on la.id = lp.author_id
    order by threads.pinned_at is null, threads.last_post_at desc, threads.id desc`);
  const found = rows.map(({ row }) => row);
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  return { threads: shown, nextCursor: found.length > input.limit && last ? writeCursor(last) : null };
}

/** The oldest question nobody has answered, for the overview. */
export async function oldestUnanswered(
  ctx: MemberContext,
): Promise<{ threadId: string; title: string; post: PostView } | null> {
  const [row] = await ctx.db.execute<{ threadId: string; title: string; post: PostView }>(sql`
    select threads.id as "threadId", threads.title, ${postJson(ctx.actor)} as post
    from threads join posts p on p.thread_id = threads.id and p.number = 1 ${postAuthor}
    where ${visibleThreads(ctx.actor)} and ${unanswered} and p.deleted_at is null
      and threads.created_at > ${waitedForSince(ctx.now())}
      and ${visiblePosts(ctx.actor)} and threads.author_id <> ${ctx.actor.personId}
    order by threads.created_at limit 1`);
  return row ?? null;
}

export type ShellData = {
  organisation: { name: string; kind: PostView["author"]["organisationKind"] } | null;
  /** The groups the reader may read in, each with its threads that have something unread. */
  groups: { id: string; name: string; unread: number }[];
  previousVisitAt: string | null;
  /** The reader's own address while mail does not reach it. */
  failingAddress: string | null;
  /** How many reviews and requests to move a thread wait for the reader; null for somebody who decides nothing and has reported nothing. */
  reviews: number | null;
};

/**
 * What the shell says about the reader, on every page.
 * @param also one more value of the same moment, in the same statement
 */
export async function getShell<T = null>(
  ctx: MemberContext,
  also: SQL<T> = sql`null`,
): Promise<ShellData & { also: T }> {
  type Facts = Omit<ShellData, "groups"> & { groups: { id: string; name: string }[]; movesAreOpen: boolean; also: T };
  const facts = sql<Facts>`json_build_object(
    'organisation', (select json_build_object('name', o.name, 'kind', o.kind) from organisations o where o.id = ${ctx.actor.standing?.organisationId ?? null}),
    'reviews', ${reviewsThatWait(ctx.actor)}, 'movesAreOpen', ${movesAreOpen(ctx.actor)},
    'previousVisitAt', (select p.previous_visit_at from people p where p.id = ${ctx.actor.personId}),
    'failingAddress', (select p.email from people p where p.id = ${ctx.actor.personId} and p.mail_failed_at is not null),
    'groups', (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name) order by g.kind, g.name collate "sv-x-icu"), '[]')
      from groups g where g.id = any(${uuidArray(groupIdsOf(ctx.actor))}) and g.archived_at is null),
    'also', ${also})`;
  const { threads, also: answer } = await unreadThreads(ctx, facts);
  const { movesAreOpen: open, reviews: found, ...told } = answer;
  // Who is to answer is long to work out, and most days nobody has asked: then no page carries the question along.
  const moves = open ? await countMoves(ctx) : 0;
  const reviews = found === null && moves === 0 ? null : (found ?? 0) + moves;
  const perGroup = threadsPerGroup(threads);
  return { ...told, reviews, groups: told.groups.map((group) => ({ ...group, unread: perGroup.get(group.id) ?? 0 })) };
}
