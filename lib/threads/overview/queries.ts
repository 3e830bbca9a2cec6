import { sql } from "drizzle-orm";
import { z } from "zod";
import { groupIdsOf } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { postAuthor, postJson, unreadCount } from "../fragments";
import { visibleThreads } from "../policy";
import type { ListThreads, PostView, ThreadRow } from "../schema";
import { unreadThreads } from "./unread-threads";

/** The database knows no year nought, and no place that far from Greenwich. */
const moment = z.iso.datetime({ offset: true }).regex(/^(?!0000).*(Z|[+-](0\d|1[0-4]):\d\d)$/);
const cursorParts = z.tuple([z.enum(["0", "1"]), moment, z.uuid()]);

/** Where the page before ended; anything that was not written by `writeCursor` is the beginning. */
function readCursor(cursor: string | undefined): { pinned: boolean; at: string; id: string } | undefined {
  const parts = Buffer.from(cursor ?? "", "base64url")
    .toString()
    .split("|");
  const [pinned, at, id] = cursorParts.safeParse(parts).data ?? [];
  return pinned && at && id ? { pinned: pinned === "1", at, id } : undefined;
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
    input.filter === "unread" && sql`threads.id = any(${uuidArray([...(await unreadThreads(ctx)).threads.keys()])})`,
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

export type ShellData = {
  organisation: { name: string; kind: PostView["author"]["organisationKind"] } | null;
  /** The groups the reader may read in, each with its threads that have something unread. */
  groups: { id: string; name: string; unread: number }[];
  previousVisitAt: string | null;
};

/** What the shell says about the reader, on every page. */
export async function getShell(ctx: MemberContext): Promise<ShellData> {
  type Facts = Omit<ShellData, "groups"> & { groups: { id: string; name: string }[] };
  const facts = sql<Facts>`json_build_object(
    'organisation', (select json_build_object('name', o.name, 'kind', o.kind) from organisations o where o.id = ${ctx.actor.standing?.organisationId ?? null}),
    'previousVisitAt', (select p.previous_visit_at from people p where p.id = ${ctx.actor.personId}),
    'groups', (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name) order by g.kind, g.name collate "sv-x-icu"), '[]')
      from groups g where g.id = any(${uuidArray(groupIdsOf(ctx.actor))}) and g.archived_at is null))`;
  const { threads, also } = await unreadThreads(ctx, facts);
  const perGroup = new Map<string, number>();
  for (const groupId of threads.values()) perGroup.set(groupId, (perGroup.get(groupId) ?? 0) + 1);
  return { ...also, groups: also.groups.map((group) => ({ ...group, unread: perGroup.get(group.id) ?? 0 })) };
}
