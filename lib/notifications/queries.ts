import { type SQL, sql } from "drizzle-orm";
import { readsAs, stillSo } from "#lib/documents/events/policy";
import type { EventKind } from "#lib/documents/events/schema";
import { roleOf, visibleDocuments } from "#lib/documents/policy";
import type { MemberActor } from "#lib/platform/actor";
import type { Context, MemberContext } from "#lib/platform/context";
import { readMomentCursor, writeMomentCursor } from "#lib/platform/database/moment-cursor";
import { first } from "#lib/platform/errors";
import { getShell, type ShellData } from "#lib/threads/overview/queries";
import { visibleThreads } from "#lib/threads/policy";
import type { PostView } from "#lib/threads/schema";
import { readLeaveToken } from "./leave-token";
import { digestColumns } from "./mail/digest-columns";
import { isPersonal, isRead, isSeen } from "./reasons";
import {
  KEPT_DAYS,
  NOTICE_DEFAULTS,
  type NoticeChoice,
  type NoticeChoices,
  type NoticeFilter,
  type NoticeKind,
  type NoticeReason,
} from "./schema";

/** The newest of a person's notices that are looked at: more than anybody goes through, and few enough for every page. */
const LOOKED_AT = 1_000;
const PER_PAGE = 30;

type Author = { name: string; initials: string; organisationKind: PostView["author"]["organisationKind"] | null };

/** What the reader has been told of a thread, or of a document, in one row however much it is. */
export type Notice = {
  title: string;
  group: { id: string; name: string };
  /** How many posts or events the row is about: those not read, or when all are read every one told of. */
  posts: number;
  /** How many of them are new; 0 once they are read, whichever way. */
  fresh: number;
  reason: NoticeReason;
  /** Newest first, at most three; none of what nobody is known to have done. */
  authors: Author[];
  excerpt: string;
  at: string;
} & (
  | {
      topic: "thread";
      id: string;
      /** Whether the thread itself is among them. */
      started: boolean;
      /** The first of them. */
      firstNumber: number;
    }
  /** `event` is the newest of those with the reason. */
  | { topic: "document"; id: string; event: EventKind }
);

export type NoticePage = {
  notices: Notice[];
  counts: Record<NoticeFilter, number>;
  /** For the next page; null at the end. */
  nextCursor: string | null;
  /** The newest notice of all, up to which "mark all as read" counts. */
  newestAt: string | null;
};

/** In how many threads and documents there is something new that the reader has been told of. Worked out from what is read, never counted up or down. */
export async function countNewNotices(ctx: MemberContext): Promise<number> {
  const rows = await ctx.db.execute<{ count: number }>(sql`select ${newNotices(ctx)} as count`);
  return first(rows).count;
}

/** What the shell says, with the bell's number: every page asks for both, in one journey to the database. */
export async function getShellWithNotices(ctx: MemberContext): Promise<ShellData & { notices: number }> {
  const { also: notices, ...shell } = await getShell(ctx, newNotices(ctx));
  return { ...shell, notices };
}

function newNotices(ctx: MemberContext): SQL<number> {
  return sql`(select count(distinct id) filter (where fresh)::int from (${toldTo(ctx)}) told)`;
}

/** One page of what the reader has been told of in 90 days, a row per thread or document, newest first. */
export async function listNotices(
  ctx: MemberContext,
  input: { filter: NoticeFilter; cursor?: string | undefined },
): Promise<NoticePage> {
  const wanted = { all: sql`true`, new: sql`fresh > 0`, mine: sql`personal` }[input.filter];
  const before = readMomentCursor(input.cursor);
  type Answer = { notices: Notice[]; counts: NoticePage["counts"]; newestAt: string | null };
  const rows = await ctx.db.execute<Answer>(sql`
    with told as materialized (${toldTo(ctx)}),
    per_topic as (
      select topic, id, max(created_at) as at, count(*) filter (where fresh)::int as fresh, count(*)::int as total,
        min(number) filter (where fresh) as first_fresh, min(number) as first, min(reason) as reason,
        min(reason) filter (where fresh) as fresh_reason, bool_or(${isPersonal(sql`reason`)}) as personal,
        max(number) as last, bool_or(number = 1) filter (where fresh) as fresh_start, bool_or(number = 1) as start
      from told group by topic, id
    ),
    page as (
      select *, coalesce(fresh_reason, reason) as why from per_topic where ${wanted}
        ${before ? sql`and (at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      order by at desc, id desc limit ${PER_PAGE + 1}
    )
    select (select json_build_object('all', count(*), 'new', count(*) filter (where fresh > 0), 'mine', count(*) filter (where personal)) from per_topic) as counts,
      (select max(created_at)::text from told) as "newestAt",
      coalesce((select json_agg(json_build_object(
        'topic', page.topic, 'id', page.id, 'title', coalesce(t.title, doc.title), 'group', json_build_object('id', g.id, 'name', g.name),
        'posts', case when page.fresh > 0 then page.fresh else page.total end, 'fresh', page.fresh,
        'started', coalesce(page.fresh_start, page.start), 'firstNumber', coalesce(page.first_fresh, page.first),
        'reason', page.why, 'at', page.at::text, 'event', newest.event,
        'excerpt', coalesce((select left(p.text, 240) from posts p where p.thread_id = t.id and p.number = page.last), newest.excerpt, ''),
        'authors', coalesce((
          select json_agg(json_build_object('name', a.first_name || ' ' || a.last_name,
            'initials', left(a.first_name, 1) || left(a.last_name, 1), 'organisationKind', w.kind) order by w.last desc)
          from (
            select told.author_id, o.kind, max(coalesce(extract(epoch from told.happened_at), told.number)) as last
            from told left join organisations o on o.id = told.organisation_id
            where told.topic = page.topic and told.id = page.id and (told.fresh or page.fresh = 0)
            group by 1, 2 order by last desc limit 3
          ) w join people a on a.id = w.author_id), '[]')) order by page.at desc, page.id desc)
        from page left join threads t on page.topic = 'thread' and t.id = page.id
          left join documents doc on page.topic = 'document' and doc.id = page.id
          join groups g on g.id = coalesce(t.group_id, doc.group_id)
          left join lateral (
            select told.event, (select left(said.text, 240) from document_comments said where said.id = told.comment_id) as excerpt
            from told where page.topic = 'document' and told.id = page.id and told.reason = page.why and (told.fresh or page.fresh = 0)
            order by told.created_at desc limit 1
          ) newest on true), '[]') as notices`);
  const { notices, counts, newestAt } = first(rows);
  const shown = notices.slice(0, PER_PAGE);
  const last = shown.at(-1);
  return {
    notices: shown,
    counts,
    newestAt,
    nextCursor: notices.length > PER_PAGE && last ? writeMomentCursor(last) : null,
  };
}

/** A person's newest notices of what they may read now, each with whether it is still new: what is gone is not among them. */
function toldTo(ctx: MemberContext): SQL {
  const { actor, now } = ctx;
  const oldest = new Date(now().getTime() - KEPT_DAYS * 86_400_000).toISOString();
  return sql`
    select told_of.*, not told_of.read and told_of.created_at > coalesce(s.cleared_until, '-infinity') as fresh
    from (
      with d as materialized (
        select post_id, event_id, reason, created_at from deliveries
        where person_id = ${actor.personId} and channel = 'app' and status = 'delivered' and created_at > ${oldest}
        order by created_at desc limit ${LOOKED_AT}
      )
      ${toldOfPosts(actor)} union all ${toldOfDocuments(actor)}
    ) told_of left join notice_settings s on s.person_id = ${actor.personId}`;
}

function toldOfPosts(actor: MemberActor): SQL {
  return sql`
    select 'thread' as topic, threads.id, p.number, d.reason, d.created_at, null::timestamptz as happened_at, who.author_id, who.organisation_id,
      null::document_event_kind as event, null::uuid as comment_id, ${isRead(sql`p.number`, sql`p.created_at`, sql`d.created_at`)} as read
    from d
    join posts p on p.id = d.post_id and p.deleted_at is null and p.hidden_at is null
    join threads on threads.id = p.thread_id and ${visibleThreads(actor)}
      -- A mark that has been taken back has nothing to tell.
      and (d.reason <> 'helpful' or threads.helpful_post_id = p.id)
    -- Whoever did it: who wrote the post, or who said that it helped.
    cross join lateral (
      select p.author_id, p.organisation_id where d.reason <> 'helpful'
      union all
      select threads.helpful_by, coalesce((select m.organisation_id from memberships m
        where m.person_id = threads.helpful_by and m.ends_on is null limit 1), p.organisation_id) where d.reason = 'helpful'
    ) who
    left join thread_readers tr on tr.thread_id = threads.id and tr.person_id = ${actor.personId}`;
}

function toldOfDocuments(actor: MemberActor): SQL {
  return sql`
    select 'document', doc.id, 0, d.reason, d.created_at, e.created_at, e.actor_id, e.organisation_id, e.kind, e.comment_id,
      ${isSeen(sql`d.created_at`)}
    from d
    join document_events e on e.id = d.event_id and ${stillSo()}
    join documents doc on doc.id = e.document_id and ${visibleDocuments(actor, "doc")} and ${roleOf(actor, "doc")} >= ${readsAs()}
    left join document_readers dr on dr.document_id = doc.id and dr.person_id = ${actor.personId}`;
}

/** What a link in a mail ends; undefined for one that we have not made. */
export function readLeaveLink(token: string): NoticeKind[] | undefined {
  return readLeaveToken(token)?.kinds;
}

export type NoticeSettings = {
  choices: NoticeChoices;
  digestMinutes: number;
  digestWeekday: number;
  pausedFrom: string | null;
  pausedUntil: string | null;
  /** Null for whoever has never changed anything. */
  updatedAt: string | null;
};

/** What a person has chosen, with what holds where they have chosen nothing. */
export async function getNoticeSettings(ctx: Pick<Context, "db">, personId: string): Promise<NoticeSettings> {
  type Row = Omit<NoticeSettings, "choices"> & { choices: (NoticeChoice & { kind: NoticeKind })[] };
  const rows = await ctx.db.execute<Row>(sql`
    select coalesce((select json_agg(json_build_object('kind', c.kind, 'app', c.app, 'push', c.push, 'mail', c.mail)) from notice_choices c
        where c.person_id = one.id), '[]') as choices,
      ${digestColumns},
      s.paused_from::text as "pausedFrom", s.paused_until::text as "pausedUntil", s.updated_at::text as "updatedAt"
    from (select ${personId}::uuid as id) one left join notice_settings s on s.person_id = one.id`);
  const { choices, ...settings } = first(rows);
  const chosen = Object.fromEntries(choices.map(({ kind, ...choice }) => [kind, choice]));
  return { ...settings, choices: { ...NOTICE_DEFAULTS, ...chosen } };
}
