import { type SQL, sql } from "drizzle-orm";
import { groupIdsOf } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { authorize, notFound } from "#lib/platform/errors";
import { canModerate, visibleThreads } from "../policy";
import { type Widening, wideningOf } from "./find-move";
import { speakersFor } from "./policy";
import { MOST_SPLIT } from "./schema";

export type SplitPage = {
  id: string;
  title: string;
  groupId: string;
  posts: { id: string; number: number; author: string; at: string; excerpt: string }[];
};

/** The posts of a thread that can go to one of their own, from a number on. @throws not-found, or forbidden */
export async function getSplitPage(ctx: MemberContext, threadId: string, from: number): Promise<SplitPage> {
  const [page] = await ctx.db.execute<SplitPage>(sql`
    select threads.id, threads.title, threads.group_id as "groupId", coalesce((
      select json_agg(json_build_object('id', p.id, 'number', p.number, 'author', a.first_name || ' ' || a.last_name,
        'at', p.created_at, 'excerpt', left(p.text, 160)) order by p.number)
      from (select * from posts where thread_id = threads.id and number >= greatest(2, ${from}::int) and deleted_at is null
        and hidden_at is null order by number limit ${MOST_SPLIT}) p join people a on a.id = p.author_id), '[]') as posts
    from threads where threads.id = ${threadId} and ${visibleThreads(ctx.actor)}`);
  if (!page) throw notFound("thread");
  authorize(canModerate(ctx.actor, page.groupId), "split thread");
  return page;
}

export type MoveRequest = {
  /** Null for a group the reader does not know. */
  to: string | null;
  toGroupId: string;
  by: string;
  at: string;
  mine: boolean;
  consents: { organisation: string; agrees: boolean | null; by: string | null }[];
};

export type MovePage = {
  id: string;
  title: string;
  group: string;
  mayMove: boolean;
  targets: { id: string; name: string }[];
  request: MoveRequest | null;
  /** Who ended the last request with a no, when none is open; for those who keep order. */
  refused: { organisation: string; by: string; at: string } | null;
  /** For the group asked about, or the one of the request. */
  widening: Widening | null;
};

/**
 * Where a thread may go and what that would mean, or how far a request has come. For those who keep order, and while a
 * request is open for those who speak for an organisation. @throws not-found, or forbidden
 */
export async function getMovePage(
  ctx: MemberContext,
  threadId: string,
  toGroupId: string | undefined,
): Promise<MovePage> {
  type Row = Omit<MovePage, "mayMove" | "widening"> & { groupId: string };
  const own = uuidArray(groupIdsOf(ctx.actor));
  const [row] = await ctx.db.execute<Row>(sql`
    select threads.id, threads.title, threads.group_id as "groupId", g.name as "group",
      coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name collate "sv-x-icu")
        from groups t where t.id = any(${own}) and t.id <> threads.group_id and t.archived_at is null), '[]') as targets,
      (select json_build_object('toGroupId', m.to_group_id, 'to', (select t.name from groups t where t.id = m.to_group_id and t.id = any(${own})),
          'by', b.first_name || ' ' || b.last_name, 'at', m.asked_at,
          'mine', exists (select from move_consents c where c.move_id = m.id and ${ctx.actor.personId} in ${speakersFor(sql`c.organisation_id`)}),
          'consents', (select json_agg(json_build_object('organisation', o.name, 'agrees', c.agrees,
            'by', (select w.first_name || ' ' || w.last_name from people w where w.id = c.answered_by)) order by o.name collate "sv-x-icu")
            from move_consents c join organisations o on o.id = c.organisation_id where c.move_id = m.id))
        from thread_moves m join people b on b.id = m.asked_by where m.thread_id = threads.id and m.outcome is null) as request,
      (select json_build_object('organisation', o.name, 'by', w.first_name || ' ' || w.last_name, 'at', c.answered_at)
        from (select id, outcome from thread_moves where thread_id = threads.id order by asked_at desc limit 1) m
        join move_consents c on c.move_id = m.id and not c.agrees join organisations o on o.id = c.organisation_id
        join people w on w.id = c.answered_by where m.outcome = 'declined' order by c.answered_at desc limit 1) as refused
    from threads join groups g on g.id = threads.group_id where threads.id = ${threadId} and ${visibleThreads(ctx.actor)}`);
  if (!row) throw notFound("thread");
  const { groupId, ...page } = row;
  const mayMove = canModerate(ctx.actor, groupId);
  authorize(mayMove || page.request?.mine === true, "see a move");
  const to = page.request?.toGroupId ?? page.targets.find(({ id }) => id === toGroupId)?.id;
  return { ...page, mayMove, widening: to ? await wideningOf(ctx, threadId, to) : null };
}

export type MoveToAnswer = { threadId: string; title: string; by: string; at: string };

/** How many requests wait for the actor's answer for an organisation, as a value in another statement. */
export function movesToAnswer(actor: MemberContext["actor"]): SQL<number> {
  return sql`(select count(*)::int from thread_moves m join threads on threads.id = m.thread_id where ${waitsFor(actor)})`;
}

/** Whether a request is open in any thread that the actor sees: until then there is nobody to ask who answers it. */
export function movesAreOpen(actor: MemberContext["actor"]): SQL<boolean> {
  return sql`exists (select from thread_moves m join threads on threads.id = m.thread_id where m.outcome is null and ${visibleThreads(actor)})`;
}

function waitsFor(actor: MemberContext["actor"]): SQL {
  return sql`m.outcome is null and ${visibleThreads(actor)} and exists (select from move_consents c where c.move_id = m.id
    and c.agrees is null and ${actor.personId} in ${speakersFor(sql`c.organisation_id`)})`;
}

/** Requests that wait for the actor to answer for an organisation, oldest first. */
export async function listMovesToAnswer(ctx: MemberContext): Promise<MoveToAnswer[]> {
  const rows = await ctx.db.execute<MoveToAnswer>(sql`
    select threads.id as "threadId", threads.title, b.first_name || ' ' || b.last_name as by, m.asked_at as at
    from thread_moves m join threads on threads.id = m.thread_id join people b on b.id = m.asked_by
    where ${waitsFor(ctx.actor)} order by m.asked_at limit 50`);
  return [...rows];
}

export type MovedAway = { id: string; title: string | null; by: string; at: string };

/** Threads that left a group in the last thirty days; the title for those who still see the thread. */
export async function listMovedAway(ctx: MemberContext, groupId: string): Promise<MovedAway[]> {
  if (!ctx.actor.groups.has(groupId)) return [];
  const rows = await ctx.db.execute<MovedAway>(sql`
    select m.thread_id as id, b.first_name || ' ' || b.last_name as by, m.closed_at as at,
      (select threads.title from threads where threads.id = m.thread_id and ${visibleThreads(ctx.actor)}) as title
    from thread_moves m join people b on b.id = m.asked_by
    where m.from_group_id = ${groupId} and m.outcome = 'moved' and m.closed_at > now() - interval '30 days'
    order by m.closed_at desc limit 20`);
  return [...rows];
}
