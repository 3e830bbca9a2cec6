import { type SQL, sql } from "drizzle-orm";
import { visibleDocuments } from "#lib/documents/policy";
import { visibleGoodPractices } from "#lib/good-practices/policy";
import type { Actor } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { readMomentCursor, writeMomentCursor } from "#lib/platform/database/moment-cursor";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { env } from "#lib/platform/env";
import { first, notFound } from "#lib/platform/errors";
import type { KindCounts } from "#lib/privacy/publishing";
import { postAuthor, postJson } from "../../fragments";
import { canModerate, moderatedGroups, visibleThreads } from "../../policy";
import type { PostView } from "../../schema";
import { canDecide, showsReporter, visibleReviews } from "../policy";
import type { ReviewKind, ReviewReason } from "../reasons";
import type { BREACH_ASSESSMENTS, DECISIONS, ReviewState } from "../schema";

export const REVIEW_PAGE = 30;

export type ReviewRow = {
  id: string;
  kind: ReviewKind;
  reason: ReviewReason;
  state: ReviewState;
  at: string;
  group: string;
  title: string;
  number: number;
  author: string;
  /** Null for the post's author, who is not to know. */
  reporter: string | null;
  takenBy: { id: string; name: string } | null;
  decision: { kind: (typeof DECISIONS)[number]; by: string; at: string } | null;
};

const name = (alias: SQL) => sql`${alias}.first_name || ' ' || ${alias}.last_name`;
const nameOf = (id: SQL) => sql`(select ${name(sql`n`)} from people n where n.id = ${id})`;

/** `reviews`, its post and thread by their own names, with author and reporter. */
const joined = sql`from reviews join posts on posts.id = reviews.post_id join threads on threads.id = posts.thread_id
  join groups g on g.id = threads.group_id join people author on author.id = posts.author_id
  join people reporter on reporter.id = reviews.reported_by`;

const rowJson = (
  actor: Actor,
) => sql`json_build_object('id', reviews.id, 'kind', reviews.kind, 'reason', reviews.reason, 'at', reviews.created_at,
  'state', case when reviews.decided_at is not null then 'decided' when reviews.taken_by is not null then 'taken' else 'new' end,
  'group', g.name, 'title', threads.title, 'number', posts.number, 'author', ${name(sql`author`)}, 'reporter', case when ${showsReporter(actor)} then ${name(sql`reporter`)} end,
  'takenBy', case when reviews.taken_by is not null then json_build_object('id', reviews.taken_by, 'name', ${nameOf(sql`reviews.taken_by`)}) end,
  'decision', case when reviews.decided_at is not null then json_build_object('kind', reviews.decision, 'at', reviews.decided_at,
    'by', ${nameOf(sql`reviews.decided_by`)}) end)`;

/**
 * What waits, with what stops a post from spreading first and then the oldest; or what is decided, newest first.
 * @returns `nextCursor` when there is more of what is decided
 */
export async function listReviews(
  ctx: MemberContext,
  input: { list: "open" | "decided"; cursor?: string | undefined },
): Promise<{ reviews: ReviewRow[]; nextCursor: string | null }> {
  const before = readMomentCursor(input.cursor);
  const seen = sql`${visibleThreads(ctx.actor)} and ${visibleReviews(ctx.actor)}`;
  const rows = await ctx.db.execute<{ row: ReviewRow; at: string }>(
    input.list === "open"
      ? sql`select ${rowJson(ctx.actor)} as row, reviews.created_at::text as at ${joined} where reviews.decided_at is null and ${seen}
          order by reviews.kind <> 'spread', reviews.created_at, reviews.id limit 200`
      : sql`select ${rowJson(ctx.actor)} as row, reviews.decided_at::text as at ${joined} where reviews.decided_at is not null and ${seen}
          ${before ? sql`and (reviews.decided_at, reviews.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
          order by reviews.decided_at desc, reviews.id desc limit ${REVIEW_PAGE + 1}`,
  );
  const shown = input.list === "open" ? rows : rows.slice(0, REVIEW_PAGE);
  const last = shown.at(-1);
  return {
    reviews: shown.map(({ row }) => row),
    nextCursor: rows.length > shown.length && last ? writeMomentCursor({ at: last.at, id: last.row.id }) : null,
  };
}

/** How many wait for the actor and those who keep order beside them, as a value in another statement. */
export function openReviews(actor: Actor): SQL<number> {
  const moderated = moderatedGroups(actor);
  // Most members keep order nowhere: their pages need not have PostgreSQL get ready for what cannot be there.
  if (moderated.length === 0) return sql`0`;
  const groups = uuidArray(moderated);
  return sql`((select count(*)::int from reviews join posts on posts.id = reviews.post_id join threads on threads.id = posts.thread_id
    where reviews.decided_at is null and threads.deleted_at is null and threads.group_id = any(${groups}))
    + (select count(distinct v.good_practice_id)::int from good_practice_reviews v join good_practices g on g.id = v.good_practice_id
      where v.reviewed_at is null and v.published_by <> ${actor.kind === "member" ? actor.personId : null}::uuid
        and g.group_id = any(${groups}) and ${visibleGoodPractices(actor, "g")})
    + (select count(distinct v.document_id)::int from document_reviews v join documents d on d.id = v.document_id
      where v.reviewed_at is null and v.published_by <> ${actor.kind === "member" ? actor.personId : null}::uuid
        and d.group_id = any(${groups}) and ${visibleDocuments(actor, "d")}))`;
}

export type OwnReport = Pick<ReviewRow, "id" | "kind" | "reason" | "state" | "at" | "decision"> & {
  group: string;
  /** Null for a thread that the reporter no longer sees. */
  thread: { id: string; title: string; number: number } | null;
};

/** What the actor has reported and what became of it, newest first. The answer is theirs to know, whatever they still see. */
export async function listOwnReports(ctx: MemberContext): Promise<OwnReport[]> {
  const rows = await ctx.db.execute<{ row: OwnReport }>(sql`
    select json_build_object('id', reviews.id, 'kind', reviews.kind, 'reason', reviews.reason, 'at', reviews.created_at,
      'state', case when reviews.decided_at is not null then 'decided' when reviews.taken_by is not null then 'taken' else 'new' end,
      'decision', case when reviews.decided_at is not null then json_build_object('kind', reviews.decision, 'at', reviews.decided_at,
        'by', ${nameOf(sql`reviews.decided_by`)}) end,
      'group', g.name,
      'thread', case when ${visibleThreads(ctx.actor)} then json_build_object('id', threads.id, 'title', threads.title, 'number', posts.number) end) as row
    from (select * from reviews where reported_by = ${ctx.actor.personId} order by created_at desc limit 50) reviews
    join posts on posts.id = reviews.post_id join threads on threads.id = posts.thread_id join groups g on g.id = threads.group_id
    order by reviews.created_at desc`);
  return rows.map(({ row }) => row);
}

export type Told = { people: number; organisations: string[] };

export type ReviewPage = ReviewRow & {
  note: string;
  post: PostView;
  threadId: string;
  groupId: string;
  mayDecide: boolean;
  mayKeep: boolean;
  notes: { by: string; at: string; text: string }[];
  /** Who had read it when it was stopped, by organisation. */
  readers: { name: string; organisation: string | null }[];
  /** To how many a mail or a push about it had gone out before it was decided, for as long as that is kept. */
  told: Partial<Record<"mail" | "push", Told>>;
  /** Whether those may have named the thread. Never do they say more of it. */
  titlesTold: boolean;
  /** Posts of the thread that quote it. */
  quotes: { number: number; author: string }[];
  /** The good example made of the thread, which may say the same. */
  goodPractice: { id: string; title: string } | null;
  /** Of a text that was published for a reason: the kinds that the check warned of and how many of each. */
  found: KindCounts;
  breach: { kind: (typeof BREACH_ASSESSMENTS)[number]; by: string; at: string } | null;
  /** What else waits about the same post, of what its reader may know. */
  others: (Pick<ReviewRow, "kind" | "reason" | "at"> & { reporter: string })[];
};

/** As `ro`, where a person is now or was last. */
const organisationOf = (personId: SQL) => sql`left join lateral (
  select o.name from memberships m join organisations o on o.id = m.organisation_id
  where m.person_id = ${personId} order by m.starts_on desc limit 1) ro on true`;

/** What was only ordered had not gone out: it is judged again before it does, and then the post is stopped. */
const toldJson = sql`coalesce((
  select jsonb_object_agg(told.channel, jsonb_build_object('people', told.people, 'organisations', told.organisations))
  from (
    select d.channel, count(*)::int as people, coalesce(jsonb_agg(distinct ro.name collate "sv-x-icu" order by ro.name collate "sv-x-icu")
      filter (where ro.name is not null), '[]') as organisations
    from deliveries d left join notice_mails nm on nm.id = d.notice_mail_id left join mail_outbox mo on mo.id = nm.outbox_id
    ${organisationOf(sql`d.person_id`)}
    where d.post_id = posts.id and d.channel <> 'app' and d.status = 'delivered' and (mo.id is null or mo.sent_at is not null)
      and (reviews.decided_at is null or coalesce(mo.sent_at, d.settled_at) < reviews.decided_at)
    group by d.channel) told), '{}')`;

/** One review with all that is to be known before one decides. @throws not-found */
export async function getReview(ctx: MemberContext, reviewId: string): Promise<ReviewPage> {
  const rows = await ctx.db.execute<{ review: Omit<ReviewPage, "mayDecide" | "mayKeep"> }>(sql`
    with found as (
      select reviews.* from reviews join posts on posts.id = reviews.post_id join threads on threads.id = posts.thread_id
      where reviews.id = ${reviewId} and ${visibleThreads(ctx.actor)} and ${visibleReviews(ctx.actor)}
    )
    select ${rowJson(ctx.actor)}::jsonb || jsonb_build_object('note', case when ${showsReporter(ctx.actor)} then reviews.note else '' end, 'threadId', threads.id, 'groupId', threads.group_id,
      'post', (select ${postJson(ctx.actor)} from posts p ${postAuthor} where p.id = posts.id),
      'notes', coalesce((select jsonb_agg(jsonb_build_object('by', ${name(sql`w`)}, 'at', rn.created_at, 'text', rn.text) order by rn.created_at)
        from review_notes rn join people w on w.id = rn.person_id where rn.review_id = reviews.id), '[]'),
      'readers', coalesce((select jsonb_agg(jsonb_build_object('name', ${name(sql`rp`)}, 'organisation', ro.name)
          order by ro.name collate "sv-x-icu", rp.last_name collate "sv-x-icu")
        from review_readers rr join people rp on rp.id = rr.person_id
        ${organisationOf(sql`rp.id`)} where rr.review_id = reviews.id), '[]'),
      'told', ${toldJson}, 'titlesTold', g.access = 'open' and ${env().MAIL_TITLES === "open"},
      'quotes', coalesce((select jsonb_agg(jsonb_build_object('number', q.number, 'author', ${name(sql`qa`)}) order by q.number)
        from posts q join people qa on qa.id = q.author_id
        where q.thread_id = posts.thread_id and q.id <> posts.id and q.deleted_at is null
          and strpos(q.html, '/tradar/' || posts.thread_id || '?inlagg=' || posts.number || '#') > 0), '[]'),
      'goodPractice', (select jsonb_build_object('id', gp.id, 'title', gp.title) from good_practices gp
        where gp.thread_id = posts.thread_id and ${visibleGoodPractices(ctx.actor, "gp")}),
      'found', coalesce((select e.details - 'reason' from audit_entries e where reviews.kind = 'personal_data' and e.subject_id = posts.id
        and e.action = 'post.publish-anyway' order by e.at desc, e.id desc limit 1), '{}'),
      'breach', case when reviews.breach is not null then jsonb_build_object('kind', reviews.breach, 'at', reviews.breach_at,
        'by', ${nameOf(sql`reviews.breach_by`)}) end,
      'others', coalesce((select jsonb_agg(jsonb_build_object('kind', reviews.kind, 'reason', reviews.reason, 'at', reviews.created_at, 'reporter', ${name(sql`op`)})
          order by reviews.created_at)
        from public.reviews reviews join people op on op.id = reviews.reported_by
        where reviews.post_id = posts.id and reviews.id <> ${reviewId} and reviews.decided_at is null
          and ${visibleReviews(ctx.actor)} and ${showsReporter(ctx.actor)}), '[]')) as review
    from found reviews join posts on posts.id = reviews.post_id join threads on threads.id = posts.thread_id
    join groups g on g.id = threads.group_id join people author on author.id = posts.author_id
    join people reporter on reporter.id = reviews.reported_by`);
  if (rows.length === 0) throw notFound("review");
  const { review } = first(rows);
  const post = { groupId: review.groupId, authorId: review.post.author.id };
  return {
    ...review,
    mayDecide: canModerate(ctx.actor, review.groupId),
    mayKeep: canDecide(ctx.actor, post, "keep"),
  };
}

export type ReportedPost = {
  id: string;
  number: number;
  threadId: string;
  title: string;
  author: string;
  own: boolean;
  excerpt: string;
  state: "there" | "deleted" | "stopped";
};

/** The post a form is about, as its reader sees it. @throws not-found */
export async function getReportedPost(ctx: MemberContext, postId: string): Promise<ReportedPost> {
  const [post] = await ctx.db.execute<ReportedPost>(sql`
    select p.id, p.number, threads.id as "threadId", threads.title, ${name(sql`a`)} as author, p.author_id = ${ctx.actor.personId} as own,
      case when p.hidden_at is null then left(p.text, 300) else '' end as excerpt,
      case when p.deleted_at is not null then 'deleted' when p.hidden_at is not null then 'stopped' else 'there' end as state
    from posts p join threads on threads.id = p.thread_id join people a on a.id = p.author_id
    where p.id = ${postId} and ${visibleThreads(ctx.actor)}`);
  if (!post) throw notFound("post");
  return post;
}
