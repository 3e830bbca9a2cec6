import { type SQL, sql } from "drizzle-orm";
import type { Context, MemberContext } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { getShell, type ShellData } from "#lib/threads/overview/queries";
import { visibleThreads } from "#lib/threads/policy";
import type { PostView } from "#lib/threads/schema";
import { readLeaveToken } from "./leave-token";
import { digestColumns } from "./mail/digest-columns";
import { isPersonal, isRead } from "./reasons";
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

/** What has been written to a thread and told to the reader, in one row however many posts it is. */
export type Notice = {
  threadId: string;
  title: string;
  group: { id: string; name: string };
  /** Posts that the row is about: those not read, or when all are read every one told of. */
  posts: number;
  /** How many of them are new; 0 once they are read, whichever way. */
  fresh: number;
  /** Whether the thread itself is among them. */
  started: boolean;
  /** The first of them. */
  firstNumber: number;
  reason: NoticeReason;
  /** Newest first, at most three. */
  authors: { name: string; initials: string; organisationKind: PostView["author"]["organisationKind"] }[];
  excerpt: string;
  at: string;
};

export type NoticePage = {
  notices: Notice[];
  counts: Record<NoticeFilter, number>;
  /** For the next page; null at the end. */
  nextCursor: string | null;
  /** The newest notice of all, up to which "mark all as read" counts. */
  newestAt: string | null;
};

/** In how many threads there is something new that the reader has been told of. Worked out from what is read, never counted up or down. */
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
  return sql`(select count(distinct thread_id) filter (where fresh)::int from (${toldTo(ctx)}) told)`;
}

/** One page of what the reader has been told of in 90 days, a row per thread, newest first. */
export async function listNotices(
  ctx: MemberContext,
  input: { filter: NoticeFilter; cursor?: string | undefined },
): Promise<NoticePage> {
  const wanted = { all: sql`true`, new: sql`fresh > 0`, mine: sql`personal` }[input.filter];
  const before = readCursor(input.cursor);
  type Answer = { notices: Notice[]; counts: NoticePage["counts"]; newestAt: string | null };
  const rows = await ctx.db.execute<Answer>(sql`
    with told as materialized (${toldTo(ctx)}),
    per_thread as (
      select thread_id, max(created_at) as at, count(*) filter (where fresh)::int as fresh, count(*)::int as total,
        min(number) filter (where fresh) as first_fresh, min(number) as first, min(reason) as reason,
        min(reason) filter (where fresh) as fresh_reason, bool_or(${isPersonal(sql`reason`)}) as personal,
        max(number) as last, bool_or(number = 1) filter (where fresh) as fresh_start, bool_or(number = 1) as start
      from told group by thread_id
    ),
    page as (
      select * from per_thread where ${wanted}
        ${before ? sql`and (at, thread_id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      order by at desc, thread_id desc limit ${PER_PAGE + 1}
    )
    select (select json_build_object('all', count(*), 'new', count(*) filter (where fresh > 0), 'mine', count(*) filter (where personal)) from per_thread) as counts,
      (select max(created_at)::text from told) as "newestAt",
      coalesce((select json_agg(json_build_object(
        'threadId', t.id, 'title', t.title, 'group', json_build_object('id', g.id, 'name', g.name),
        'posts', case when page.fresh > 0 then page.fresh else page.total end, 'fresh', page.fresh,
        'started', coalesce(page.fresh_start, page.start), 'firstNumber', coalesce(page.first_fresh, page.first),
        'reason', coalesce(page.fresh_reason, page.reason), 'at', page.at::text,
        'excerpt', (select left(p.text, 240) from posts p where p.thread_id = t.id and p.number = page.last),
        'authors', (
          select json_agg(json_build_object('name', a.first_name || ' ' || a.last_name,
            'initials', left(a.first_name, 1) || left(a.last_name, 1), 'organisationKind', w.kind) order by w.last desc)
          from (
            select told.author_id, o.kind, max(told.number) as last from told join organisations o on o.id = told.organisation_id
            where told.thread_id = t.id and (told.fresh or page.fresh = 0)
            group by 1, 2 order by last desc limit 3
          ) w join people a on a.id = w.author_id)) order by page.at desc, page.thread_id desc)
        from page join threads t on t.id = page.thread_id join groups g on g.id = t.group_id), '[]') as notices`);
  const { notices, counts, newestAt } = first(rows);
  const shown = notices.slice(0, PER_PAGE);
  const last = shown.at(-1);
  return { notices: shown, counts, newestAt, nextCursor: notices.length > PER_PAGE && last ? writeCursor(last) : null };
}

/** A person's newest notices in threads they may read now, each with whether it is still new: posts that are gone are not among them. */
function toldTo({ actor, now }: MemberContext) {
  const oldest = new Date(now().getTime() - KEPT_DAYS * 86_400_000).toISOString();
  return sql`
    select threads.id as thread_id, p.number, d.reason, d.created_at, who.author_id, who.organisation_id,
      not ${isRead(sql`d.reason`, sql`p.number`, sql`d.created_at`)} and d.created_at > coalesce(s.cleared_until, '-infinity') as fresh
    from (
      select post_id, reason, created_at from deliveries
      where person_id = ${actor.personId} and channel = 'app' and status = 'delivered' and created_at > ${oldest}
      order by created_at desc limit ${LOOKED_AT}
    ) d
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
    left join thread_readers tr on tr.thread_id = threads.id and tr.person_id = ${actor.personId}
    left join notice_settings s on s.person_id = ${actor.personId}`;
}

const cursorOf = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::\d\d)?)_([\da-f-]{36})$/;

function readCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  const [, at, id] = cursorOf.exec(Buffer.from(cursor ?? "", "base64url").toString()) ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined;
}

function writeCursor({ at, threadId }: Notice): string {
  return Buffer.from(`${at}_${threadId}`).toString("base64url");
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
