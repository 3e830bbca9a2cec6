import { type SQL, sql } from "drizzle-orm";
import type { OrganisationKind } from "#lib/members/organisations/schema";
import { canSeeDirectory, mayReadGroup } from "#lib/members/policy";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import type { PublishReason } from "#lib/privacy/publish-reasons";
import { mayLetStand } from "#lib/threads/moderation/policy";
import { canModerate, canWriteIn, visiblePosts, visibleThreads } from "#lib/threads/policy";
import { getWritten, type Written } from "./kept-forms";
import { canEditGoodPractice, canRemoveGoodPractice, visibleGoodPractices } from "./policy";
import { PARTS, type Part, type Texts, type Verdict } from "./schema";

const PER_PAGE = 20;

export type Speaker = {
  id: string;
  name: string;
  initials: string;
  function: string | null;
  organisation: string | null;
  organisationKind: OrganisationKind | null;
};

export type GoodPracticeRow = {
  id: string;
  title: string;
  problem: string;
  group: { id: string; name: string };
  organisation: string;
  organisationKind: OrganisationKind;
  createdAt: string;
  /** The newest word of how it went. */
  outcome: { verdict: Verdict; seenOn: string } | null;
};

/** The good examples the actor may read, newest first; `page` from 1. */
export async function listGoodPractices(
  ctx: MemberContext,
  input: { group?: string | undefined; page: number },
): Promise<{ rows: GoodPracticeRow[]; more: boolean }> {
  const within = input.group ? sql`and gp.group_id = ${input.group}` : sql``;
  const found = await ctx.db.execute<GoodPracticeRow>(sql`
    select gp.id, gp.title, left(gp.problem, 280) as problem, json_build_object('id', gr.id, 'name', gr.name) as group,
      o.name as organisation, o.kind as "organisationKind", to_json(gp.created_at) as "createdAt",
      (select json_build_object('verdict', h.verdict, 'seenOn', h.seen_on) from good_practice_outcomes h
        where h.good_practice_id = gp.id order by h.seen_on desc, h.created_at desc limit 1) as outcome
    from good_practices gp join groups gr on gr.id = gp.group_id join organisations o on o.id = gp.organisation_id
    where ${visibleGoodPractices(ctx.actor, "gp")} ${within}
    order by gp.created_at desc, gp.id desc limit ${PER_PAGE + 1} offset ${(input.page - 1) * PER_PAGE}`);
  return { rows: found.slice(0, PER_PAGE), more: found.length > PER_PAGE };
}

export type GoodPractice = Texts & {
  id: string;
  version: number;
  group: { id: string; name: string };
  /** Null for whoever does not read it: the example has been shown to more people than the thread. */
  thread: { id: string; title: string } | null;
  contact: Speaker & {
    /** Still reads the group, so that there is somebody to ask. */
    here: boolean;
  };
  author: { name: string; function: string; organisation: string; organisationKind: OrganisationKind };
  createdAt: string;
  edited: { at: string; by: string } | null;
  /** Oldest first. */
  outcomes: { id: string; verdict: Verdict; text: string; seenOn: string; by: string; organisation: string }[];
  /** What was published in spite of a warning and nobody has looked at: for those who keep order. */
  waiting: { reason: PublishReason; note: string; by: string; mine: boolean }[];
  versions: number;
  may: { edit: boolean; remove: boolean; review: boolean; seeContact: boolean };
};

const nameOf = (alias: string): SQL => {
  const row = sql.identifier(alias);
  return sql`${row}.first_name || ' ' || ${row}.last_name`;
};

/** One good example, all of it. @throws not-found */
export async function getGoodPractice(ctx: MemberContext, id: string): Promise<GoodPractice> {
  type Row = Omit<GoodPractice, "may"> & { authorId: string; publishers: string[] };
  const [row] = await ctx.db.execute<Row>(sql`
    select gp.id, gp.version, ${texts}, json_build_object('id', gr.id, 'name', gr.name) as group, gp.author_id as "authorId",
      (select json_build_object('id', threads.id, 'title', threads.title) from threads
        where threads.id = gp.thread_id and ${visibleThreads(ctx.actor)}) as thread,
      (${speakerJson(sql`gp.contact_id`, mayReadGroup(sql`gp.contact_id`, sql`gp.group_id`))}) as contact,
      json_build_object('name', ${nameOf("a")}, 'function', gp.author_function, 'organisation', ao.name, 'organisationKind', ao.kind) as author,
      to_json(gp.created_at) as "createdAt",
      case when gp.edited_at is not null then json_build_object('at', gp.edited_at, 'by', ${nameOf("e")}) end as edited,
      coalesce((select json_agg(json_build_object('id', h.id, 'verdict', h.verdict, 'text', h.text, 'seenOn', h.seen_on,
          'by', ${nameOf("w")}, 'organisation', wo.name) order by h.seen_on, h.created_at)
        from good_practice_outcomes h join people w on w.id = h.author_id join organisations wo on wo.id = h.organisation_id
        where h.good_practice_id = gp.id), '[]') as outcomes,
      coalesce((select json_agg(json_build_object('reason', v.reason, 'note', v.note, 'by', ${nameOf("b")},
          'mine', v.published_by = ${ctx.actor.personId}) order by v.created_at)
        from good_practice_reviews v join people b on b.id = v.published_by
        where v.good_practice_id = gp.id and v.reviewed_at is null), '[]') as waiting,
      (select count(*)::int from good_practice_revisions r where r.good_practice_id = gp.id) as versions
    from good_practices gp join groups gr on gr.id = gp.group_id join people a on a.id = gp.author_id
    join organisations ao on ao.id = gp.organisation_id left join people e on e.id = gp.edited_by
    where gp.id = ${id} and ${visibleGoodPractices(ctx.actor, "gp")}`);
  if (!row) throw notFound("good practice");
  const { authorId, waiting, ...practice } = row;
  const facts = { groupId: row.group.id, authorId, contactId: row.contact.id };
  const reviewer = canModerate(ctx.actor, facts.groupId);
  return {
    ...practice,
    waiting: reviewer ? waiting : [],
    may: {
      edit: canEditGoodPractice(ctx.actor, facts),
      remove: canRemoveGoodPractice(ctx.actor, facts),
      review: reviewer && waiting.some(({ mine }) => !mine),
      seeContact: canSeeDirectory(ctx.actor) && row.contact.here,
    },
  };
}

const texts = sql.join(
  PARTS.map((part) => sql`gp.${sql.identifier(part)}`),
  sql`, `,
);

/** A person with what they are now; `here` is a condition about them. */
function speakerJson(personId: SQL, here: SQL): SQL {
  return sql`select json_build_object('id', c.id, 'name', ${nameOf("c")}, 'initials', left(c.first_name, 1) || left(c.last_name, 1),
      'function', cm.function, 'organisation', co.name, 'organisationKind', co.kind, 'here', ${here})
    from people c left join memberships cm on cm.person_id = c.id and cm.ends_on is null
    left join organisations co on co.id = cm.organisation_id where c.id = ${personId} limit 1`;
}

export type Choice = { id: string; name: string; does: string };
type SourcePost = { number: number; author: string; organisation: string; text: string };

export type MakingPage = {
  thread: { id: string; title: string };
  group: string;
  /** The example that the thread has already. */
  existing: string | null;
  prefill: Texts;
  /** Who may be asked about it: those who have written in the thread, and the reader. */
  contacts: Choice[];
  /** What there is to take from, in the order it was written. */
  posts: SourcePost[];
  written: Written | undefined;
};

/** So much of a thread is shown beside the form. */
const MOST_POSTS = 60;

/**
 * A thread as the beginning of a good example. Only what everybody in the group may read is taken from it: what is stopped
 * or taken away is not, whoever asks. @throws not-found, or forbidden
 */
export async function getMakingPage(ctx: MemberContext, threadId: string): Promise<MakingPage> {
  type Row = Omit<MakingPage, "written" | "prefill" | "posts"> & {
    groupId: string;
    type: string;
    starterId: string;
    posts: (SourcePost & { authorId: string; helpful: boolean })[];
  };
  const [row] = await ctx.db.execute<Row>(sql`
    select json_build_object('id', threads.id, 'title', threads.title) as thread, threads.group_id as "groupId", gr.name as group,
      threads.type, threads.author_id as "starterId",
      (select gp.id from good_practices gp where gp.thread_id = threads.id and ${visibleGoodPractices(ctx.actor, "gp")}) as existing,
      coalesce((select json_agg(json_build_object('number', p.number, 'authorId', p.author_id, 'author', ${nameOf("a")},
          'organisation', o.name, 'text', p.text, 'helpful', p.id = threads.helpful_post_id) order by p.number)
        from (select * from posts p where p.thread_id = threads.id and p.deleted_at is null and p.hidden_at is null
          and ${visiblePosts(ctx.actor)} order by p.number limit ${MOST_POSTS}) p
        join people a on a.id = p.author_id join organisations o on o.id = p.organisation_id), '[]') as posts,
      ${contactsJson(
        sql`select ${ctx.actor.personId}::uuid as id union select author_id from posts
        where thread_id = threads.id and deleted_at is null and hidden_at is null`,
        sql`threads.group_id`,
      )} as contacts
    from threads join groups gr on gr.id = threads.group_id where threads.id = ${threadId} and ${visibleThreads(ctx.actor)}`);
  if (!row) throw notFound("thread");
  const { groupId, posts, type, starterId, ...page } = row;
  authorize(canWriteIn(ctx.actor, groupId), "make a good example here");
  return {
    ...page,
    posts: posts.map(({ number, author, organisation, text }) => ({ number, author, organisation, text })),
    prefill: prefillFrom({ title: page.thread.title, type, starterId, posts }),
    written: await getWritten(ctx, { form: "make", id: threadId }),
  };
}

type Told = {
  title: string;
  type: string;
  starterId: string;
  posts: readonly { number: number; authorId: string; text: string; helpful: boolean }[];
};

/**
 * What a thread says already, where it belongs. Whoever asks begins with the problem and whoever tells with what was done;
 * what helped is what was done; and how it went is what its starter came back with.
 */
function prefillFrom({ title, type, starterId, posts }: Told): Texts {
  const opening = posts.find(({ number }) => number === 1)?.text ?? "";
  const helped = posts.find(({ helpful }) => helpful);
  const back = posts.findLast((post) => post.authorId === starterId && post.number > 1 && !post.helpful)?.text ?? "";
  const tells = type === "experience" || type === "horizon_scan";
  return {
    title,
    problem: tells ? "" : opening,
    cause: "",
    measures: tells ? opening : (helped?.text ?? ""),
    result: back,
    differently: "",
  };
}

/** Of some people, those who read the group, with what they do. */
function contactsJson(ids: SQL, groupId: SQL): SQL {
  return sql`coalesce((select json_agg(json_build_object('id', c.id, 'name', ${nameOf("c")},
      'does', concat_ws(', ', cm.function, co.name)) order by c.last_name collate "sv-x-icu", c.first_name collate "sv-x-icu")
    from (${ids}) asked join people c on c.id = asked.id
    left join memberships cm on cm.person_id = c.id and cm.ends_on is null left join organisations co on co.id = cm.organisation_id
    where ${mayReadGroup(sql`c.id`, groupId)}), '[]')`;
}

export type EditingPage = { practice: GoodPractice; contacts: Choice[]; written: Written | undefined };

/** A good example to be edited. @throws not-found, or forbidden */
export async function getEditingPage(ctx: MemberContext, id: string): Promise<EditingPage> {
  const practice = await getGoodPractice(ctx, id);
  authorize(practice.may.edit, "edit a good example");
  const [[row], written] = await Promise.all([
    ctx.db.execute<{ contacts: Choice[] }>(sql`
      select ${contactsJson(
        sql`select ${ctx.actor.personId}::uuid as id union select gp.contact_id union select gp.author_id
          union select author_id from posts where thread_id = gp.thread_id and deleted_at is null and hidden_at is null`,
        sql`gp.group_id`,
      )} as contacts from good_practices gp where gp.id = ${id}`),
    getWritten(ctx, { form: "edit", id }),
  ]);
  return { practice, contacts: row?.contacts ?? [], written };
}

export type FollowUpPage = { practice: GoodPractice; written: Written | undefined };

/** A good example about which somebody is to tell how it went. @throws not-found, or forbidden */
export async function getFollowUpPage(ctx: MemberContext, id: string): Promise<FollowUpPage> {
  const [practice, written] = await Promise.all([getGoodPractice(ctx, id), getWritten(ctx, { form: "follow-up", id })]);
  authorize(practice.may.edit, "tell how it went");
  return { practice, written };
}

export type EarlierVersion = { version: number; by: string; at: string; texts: Record<Part, string> | null };

/** What it said before, newest first, for those who may edit it. @throws not-found, or forbidden */
export async function getEarlierVersions(
  ctx: MemberContext,
  id: string,
): Promise<{ practice: GoodPractice; versions: EarlierVersion[] }> {
  const practice = await getGoodPractice(ctx, id);
  authorize(practice.may.edit, "see earlier versions");
  const versions = await ctx.db.execute<EarlierVersion>(sql`
    select r.version, ${nameOf("w")} as by, to_json(r.written_at) as at, r.texts from good_practice_revisions r
    join people w on w.id = r.written_by where r.good_practice_id = ${id} order by r.version desc limit 100`);
  return { practice, versions: [...versions] };
}

export type GoodPracticeToReview = { id: string; title: string; group: string; by: string; at: string };

/** What was published in spite of a warning and waits for the actor to look at it, oldest first. */
export async function listGoodPracticesToReview(ctx: MemberContext): Promise<GoodPracticeToReview[]> {
  const rows = await ctx.db.execute<GoodPracticeToReview & { groupId: string; publishedBy: string }>(sql`
    select distinct on (gp.id) gp.id, gp.title, gr.name as group, ${nameOf("b")} as by, to_json(v.created_at) as at,
      gp.group_id as "groupId", v.published_by as "publishedBy"
    from good_practice_reviews v join good_practices gp on gp.id = v.good_practice_id
    join groups gr on gr.id = gp.group_id join people b on b.id = v.published_by
    where v.reviewed_at is null and ${visibleGoodPractices(ctx.actor, "gp")} order by gp.id, v.created_at`);
  return rows
    .filter((row) => mayLetStand(ctx.actor, row))
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ id, title, group, by, at }) => ({ id, title, group, by, at }));
}

export type ToFollowUp = { id: string; title: string; months: number };

/** Those the actor is contact or author of that are waiting for a word of how it went, since they were last asked. */
export async function listToFollowUp(ctx: MemberContext): Promise<ToFollowUp[]> {
  const rows = await ctx.db.execute<ToFollowUp>(sql`
    select gp.id, gp.title, asked.months from good_practices gp
    join lateral (select r.months, r.settled_at, r.asked from good_practice_reminders r
      where r.good_practice_id = gp.id order by r.months desc limit 1) asked on asked.asked > 0
    where ${ctx.actor.personId} in (gp.contact_id, gp.author_id) and ${visibleGoodPractices(ctx.actor, "gp")}
      and not exists (select from good_practice_outcomes h where h.good_practice_id = gp.id and h.created_at >= asked.settled_at)
    order by asked.settled_at limit 10`);
  return [...rows];
}
