import { type SQL, sql } from "drizzle-orm";
import { groupIdsOf } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { levelInGroup } from "../following/policy";
import { visibleThreads, visibleUnlessStopped } from "../policy";
import type { ListThreads } from "../schema";
import { type UnreadThread, unreadThreads } from "./unread-threads";
import { wantedThreads } from "./wanted-threads";

export type Place = { pinned: boolean; at: string; id: string };

/**
 * The threads of one page and one more, pinned first, then newest activity, as a statement. The newest of each group are
 * read through its index and merged, so the cost follows the page and the number of groups, not the number of threads.
 */
export async function newestThreads(
  ctx: MemberContext,
  input: Omit<ListThreads, "cursor">,
  after: Place | undefined,
): Promise<SQL> {
  const groups = groupIdsOf(ctx.actor).filter((id) => input.group === undefined || id === input.group);
  const sources = await sourcesOf(ctx, input, groups, after);
  const of = (pinned: boolean) => {
    const rows = sql`threads.deleted_at is null and ${visibleUnlessStopped(ctx.actor)} and threads.pinned_at is ${pinned ? sql`not null` : sql`null`}
      ${after?.pinned === pinned ? sql`and (threads.last_post_at, threads.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}`;
    const newest = sql`order by threads.last_post_at desc, threads.id desc limit ${input.limit + 1}`;
    return sql.join(
      sources.map((source) => sql`(${source(rows, newest)})`),
      sql` union all `,
    );
  };
  return sql`select * from (${after && !after.pinned ? sql`` : sql`${of(true)} union all`} ${of(false)}) merged
    order by pinned_at is null, last_post_at desc, id desc limit ${input.limit + 1}`;
}

/** Where threads are looked for: given what a row must fulfil and the order with its limit, a statement of threads. */
type Source = (rows: SQL, newest: SQL) => SQL;

async function sourcesOf(
  ctx: MemberContext,
  input: Omit<ListThreads, "cursor">,
  groups: readonly string[],
  after: Place | undefined,
): Promise<Source[]> {
  const { personId } = ctx.actor;
  const everywhere =
    (conditions: readonly SQL[], within = groups): Source =>
    (rows, newest) =>
      sql`
    select threads.* from unnest(${uuidArray(within)}) as own(id) cross join lateral (
      select * from threads where threads.group_id = own.id and ${sql.join([rows, ...conditions], sql` and `)} ${newest}
    ) threads`;
  if (input.filter === "unread") {
    const others = await wantedThreads(ctx, { ...input, filter: "all" });
    const { threads } = await unreadThreads(ctx);
    // What it is narrowed to besides is not known here: then all are looked up.
    const ids = others.length > 0 ? [...threads.keys()] : placesAmong(threads, new Set(groups), after, input.limit + 1);
    return [
      (rows, newest) => sql`
        select threads.* from unnest(${uuidArray(ids)}) as unread(id) join threads on threads.id = unread.id
        where threads.group_id = any(${uuidArray(groups)})
          and ${sql.join([visibleThreads(ctx.actor), rows, ...others], sql` and `)} ${newest}`,
    ];
  }
  const wanted = await wantedThreads(ctx, input);
  if (input.filter !== "followed") return [everywhere(wanted)];
  // In a group that is not followed the few threads that are would be looked for through all of it.
  const followed = await followedGroups(ctx, groups);
  const chosen: Source = (rows, newest) => sql`
    select threads.* from thread_subscriptions own join threads on threads.id = own.thread_id
    where own.person_id = ${personId} and own.level = 'follow'
      and threads.group_id = any(${uuidArray(groups.filter((id) => !followed.includes(id)))})
      and ${sql.join([visibleThreads(ctx.actor), rows, ...wanted], sql` and `)} ${newest}`;
  return [everywhere(wanted, followed), chosen];
}

async function followedGroups(ctx: MemberContext, groups: readonly string[]): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select own.id from unnest(${uuidArray(groups)}) as own(id) where ${levelInGroup(ctx.actor.personId, sql`own.id`)} = 'follow'`);
  return rows.map(({ id }) => id);
}

/**
 * The first `count` of the unread threads after a place, in the list's order. Found among what is known already: somebody
 * who has read nothing of a large network has hundreds of thousands, and the database would look at each.
 */
function placesAmong(
  threads: ReadonlyMap<string, UnreadThread>,
  groups: ReadonlySet<string>,
  after: Place | undefined,
  count: number,
): string[] {
  const cursor = after && { id: after.id, pinned: after.pinned, at: microsecondsOf(after.at) };
  const first: Placed[] = [];
  for (const [id, { groupId, pinned, at }] of threads) {
    const thread = { id, pinned, at };
    if (!groups.has(groupId) || (cursor && inOrder(thread, cursor) <= 0)) continue;
    const last = first[count - 1];
    if (last && inOrder(thread, last) >= 0) continue;
    const index = first.findLastIndex((other) => inOrder(other, thread) < 0);
    first.splice(index + 1, 0, thread);
    if (first.length > count) first.pop();
  }
  return first.map(({ id }) => id);
}

type Placed = { id: string; pinned: boolean; at: number };

/** Pinned first, then newest, then by id downwards, as the database has them. */
function inOrder(a: Placed, b: Placed): number {
  return Number(b.pinned) - Number(a.pinned) || b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

/** A date knows milliseconds, and the database three digits more. */
function microsecondsOf(at: string): number {
  const fraction = /\.(\d+)/.exec(at)?.[1] ?? "";
  return (
    Math.floor(Date.parse(at.replace(/\.\d+/, "")) / 1000) * 1_000_000 + Number(fraction.padEnd(6, "0").slice(0, 6))
  );
}
