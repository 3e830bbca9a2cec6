import { type SQL, sql } from "drizzle-orm";
import { type Actor, groupIdsOf } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { first } from "#lib/platform/errors";
import { unreadCount } from "../fragments";
import { moderatedGroups, visibleThreads } from "../policy";
import { remember } from "./remember";

/** An unread thread's place in the list: `at` is its newest post in microseconds since 1970. */
export type UnreadThread = { groupId: string; pinned: boolean; at: number };

/** What this process knows of a person's unread threads, and up to where in each group's log that holds. */
type Known = { threads: Map<string, UnreadThread>; seqs: Map<string, number>; readUpTo: string; rights: string };

const shared = globalThis as typeof globalThis & { bryggaUnread?: Map<string, Known> };

/**
 * The threads in which the reader has something unread, with their groups; but for those that are quiet. Counting them anew would read every thread of
 * every group for each page; instead only the threads are looked at that the groups' logs and the reader's own reading
 * have touched since the last time. Nothing is added or subtracted: each of those threads is worked out from its rows.
 * `also` is one more value, of the same moment, that the caller would otherwise ask for in a statement of its own.
 */
export async function unreadThreads<T = null>(
  ctx: MemberContext,
  also: SQL<T> = sql`null`,
): Promise<{ threads: ReadonlyMap<string, UnreadThread>; also: T }> {
  shared.bryggaUnread ??= new Map();
  const memory = shared.bryggaUnread;
  const { personId } = ctx.actor;
  const before = memory.get(personId);
  const answer = (before && (await catchUp(ctx, before, also))) ?? (await readAll(ctx, also));
  const { known } = answer;
  remember(memory, personId, known);
  return { threads: withoutQuiet(known.threads, answer.quiet), also: answer.also };
}

/** What the reader has made quiet, and in quiet groups the threads they want to hear of all the same. */
type Quiet = { groups: string[]; threads: string[]; heard: string[] };
type Row<T> = {
  threads: [id: string, groupId: string, pinned: boolean, at: number][];
  seqs: Record<string, number>;
  readUpTo: string;
  quiet: Quiet;
  also: T;
};
type Answer<T> = { known: Known; quiet: Quiet; also: T };

/** Taken off each time, from rows that are few, rather than remembered: a level changes without any thread being touched. */
function withoutQuiet(threads: ReadonlyMap<string, UnreadThread>, quiet: Quiet): ReadonlyMap<string, UnreadThread> {
  if (quiet.groups.length === 0 && quiet.threads.length === 0) return threads;
  const [groups, own, heard] = [new Set(quiet.groups), new Set(quiet.threads), new Set(quiet.heard)];
  return new Map([...threads].filter(([id, { groupId }]) => !own.has(id) && (!groups.has(groupId) || heard.has(id))));
}

const unreadThread = sql`json_build_array(threads.id, threads.group_id, threads.pinned_at is not null,
  (extract(epoch from threads.last_post_at) * 1000000)::bigint)`;

/** A reading that was under way when this one looked may carry an earlier time: the last minute is always looked at again. */
const settled = sql`(now() - interval '1 minute')::text`;

async function readAll<T>(ctx: MemberContext, also: SQL<T>): Promise<Answer<T>> {
  const { actor } = ctx;
  const rows = await ctx.db.execute<Row<T>>(sql`
    select coalesce((
      select json_agg(${unreadThread}) from threads
      left join thread_readers tr on tr.thread_id = threads.id and tr.person_id = ${actor.personId}
      where ${visibleThreads(actor)} and (tr.read_ranges is null or not tr.read_ranges @> int4range(1, threads.last_number + 1))
        and ${unreadCount(actor.personId)} > 0), '[]') as threads,
      ${headsOf(ctx)} as seqs, ${settled} as "readUpTo", ${quietOf(ctx)} as quiet, ${also} as also`);
  const row = first(rows);
  return { known: knownOf(ctx, row), quiet: row.quiet, also: row.also };
}

/** All that decides which threads an actor sees beside the threads themselves. No log tells that it has changed. */
function rightsOf(actor: Actor): string {
  const contactOf = actor.kind === "member" && actor.standing?.organisationContact && actor.standing.organisationId;
  return JSON.stringify([groupIdsOf(actor).sort(), moderatedGroups(actor).sort(), contactOf]);
}

/** undefined when a log no longer reaches back far enough, or the reader's rights are not the same. */
async function catchUp<T>(ctx: MemberContext, known: Known, also: SQL<T>): Promise<Answer<T> | undefined> {
  if (rightsOf(ctx.actor) !== known.rights) return undefined;
  const groupIds = groupIdsOf(ctx.actor);
  const seqs = groupIds.map((id) => known.seqs.get(id) ?? 0);
  const rows = await ctx.db.execute<Row<T> & { unbroken: boolean; touched: string[] }>(sql`
    with seen as (select * from unnest(${uuidArray(groupIds)}, ${`{${seqs.join(",")}}`}::bigint[]) as s(group_id, seq)),
    touched as (
      select e.thread_id as id from seen join group_events e on e.group_id = seen.group_id and e.seq > seen.seq
      union select thread_id from thread_readers where person_id = ${ctx.actor.personId} and last_read_at > ${known.readUpTo}::timestamptz
    )
    select coalesce((select json_agg(id) from touched), '[]') as touched,
      coalesce((select json_agg(${unreadThread}) from touched join threads on threads.id = touched.id
        where ${visibleThreads(ctx.actor)} and ${unreadCount(ctx.actor.personId)} > 0), '[]') as threads,
      coalesce((select bool_and(g.last_seq = seen.seq or exists (select from group_events e where e.group_id = seen.group_id and e.seq = seen.seq + 1))
        from seen join groups g on g.id = seen.group_id), true) as unbroken,
      ${headsOf(ctx)} as seqs, ${settled} as "readUpTo", ${quietOf(ctx)} as quiet, ${also} as also`);
  const { touched, unbroken, ...row } = first(rows);
  if (!unbroken) return undefined;
  const threads = new Map(known.threads);
  for (const id of touched) threads.delete(id);
  const now = knownOf(ctx, row);
  for (const [id, thread] of now.threads) threads.set(id, thread);
  return { known: { ...now, threads }, quiet: row.quiet, also: row.also };
}

function headsOf({ actor }: MemberContext) {
  return sql`coalesce((select json_object_agg(g.id, g.last_seq) from groups g where g.id = any(${uuidArray(groupIdsOf(actor))})), '{}')`;
}

/** The reader's rows in the two tables are found by person, and are as many as they made choices or wrote in threads. */
function quietOf({ actor }: MemberContext) {
  return sql`json_build_object(
    'groups', (select coalesce(json_agg(group_id), '[]') from group_subscriptions where person_id = ${actor.personId} and level = 'quiet'),
    'threads', (select coalesce(json_agg(thread_id), '[]') from thread_subscriptions where person_id = ${actor.personId} and level = 'quiet'),
    'heard', (select coalesce(json_agg(ts.thread_id), '[]') from thread_subscriptions ts join threads t on t.id = ts.thread_id
      join group_subscriptions gs on gs.person_id = ts.person_id and gs.group_id = t.group_id and gs.level = 'quiet'
      where ts.person_id = ${actor.personId} and ts.level <> 'quiet'))`;
}

function knownOf({ actor }: MemberContext, row: Pick<Row<unknown>, "threads" | "seqs" | "readUpTo">): Known {
  const threads = row.threads.map(([id, groupId, pinned, at]) => [id, { groupId, pinned, at }] as const);
  return {
    threads: new Map(threads),
    seqs: new Map(Object.entries(row.seqs)),
    readUpTo: row.readUpTo,
    rights: rightsOf(actor),
  };
}
