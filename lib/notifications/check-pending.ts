import { type SQL, sql } from "drizzle-orm";
import { readsAs, stillSo } from "#lib/documents/events/policy";
import { roleOfPerson } from "#lib/documents/policy";
import { mayReadGroup } from "#lib/members/policy";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { documentReasonsFor } from "./document-reasons";
import { isPersonal, isRead, isSeen, kindColumn, mailChoice, pushChoice, reasonsFor, underReview } from "./reasons";
import type { MailRhythm, NoticeReason } from "./schema";

/** Why what had been planned is not sent. */
export type DropOutcome =
  | "deleted"
  | "under-review"
  | "no-access"
  | "read"
  | "mention-removed"
  | "unmarked"
  | "no-longer-follows"
  | "not-chosen"
  | "mail-failed"
  | "left";

/** Where what somebody is told of is read: a post of a thread, or a document. */
export type Topic = { kind: "thread"; id: string; number: number } | { kind: "document"; id: string };

type Row = {
  subjectId: string;
  topic: Topic;
  deleted: boolean;
  hidden: boolean;
  readable: boolean;
  read: boolean;
  planned: NoticeReason;
  reason: NoticeReason | null;
  rhythm: MailRhythm | null;
  open: boolean;
  confidential: boolean;
  title: string;
  group: string;
};

export type Checked = {
  /** The post or the event. */
  subjectId: string;
  topic: Topic;
  /** Only an open group's title may ever stand in a mail or a push. */
  titled: { title: string; group: string } | null;
  /** Whether an answer by mail may come to it: to a thread, and never in a confidential group. */
  repliable: boolean;
} & ({ drop: DropOutcome } | { reason: NoticeReason; rhythm: Exclude<MailRhythm, "never"> });

/** All that is pending by mail, or what one that was ordered tells of, or some posts and events by push. */
type Which = { channel: "mail"; orderedIn?: string } | { channel: "push"; subjectIds: readonly string[] };

/**
 * What a person has pending in one way, judged by the rows as they are now and not as they were when it was planned. What
 * is pushed goes out at once, and only for as long as it speaks to the person.
 */
export async function checkPending(ctx: Pick<Context, "db">, personId: string, which: Which): Promise<Checked[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select * from (${pendingPosts(personId, which)} union all ${pendingEvents(personId, which)}) each_pending order by at, "subjectId"`);
  return rows.map(judge);
}

function pendingPosts(personId: string, which: Which): SQL {
  return sql`(
    with pending as materialized (
      select d.post_id, d.reason as planned, d.created_at, p.created_at as written_at, p.thread_id as id, p.number, p.author_id, t.group_id, t.title,
        t.author_id as starter_id, false as mentions_only, (p.deleted_at is not null or t.deleted_at is not null) as deleted,
        ${underReview} as hidden
      from deliveries d join posts p on p.id = d.post_id join threads t on t.id = p.thread_id
      where d.person_id = ${personId} and d.channel = ${which.channel} and ${chosen(which, sql`d.post_id`)}
    ), reasons as (${reasonsOf(which, reasonsFor(sql`pending`, personId))})
    select o.post_id as "subjectId", json_build_object('kind', 'thread', 'id', o.id, 'number', o.number) as topic,
      o.deleted, o.hidden, ${mayReadGroup(sql`${personId}`, sql`o.group_id`)} as readable,
      ${isRead(sql`o.number`, sql`o.written_at`, sql`o.created_at`)} or coalesce(o.created_at <= s.cleared_until, false) as read,
      ${judged(which)}, g.access = 'confidential' as confidential, o.title, g.name as group, o.created_at as at
    from pending o join groups g on g.id = o.group_id
    left join reasons r on r.post_id = o.post_id
    ${choices(personId, sql`o.number`)}
    left join thread_readers tr on tr.thread_id = o.id and tr.person_id = ${personId})`;
}

function pendingEvents(personId: string, which: Which): SQL {
  return sql`(
    with pending as materialized (
      select e.*, d.reason as planned
      from deliveries d join document_events e on e.id = d.event_id
      where d.person_id = ${personId} and d.channel = ${which.channel} and ${chosen(which, sql`d.event_id`)}
    ), reasons as (${reasonsOf(which, documentReasonsFor(sql`pending`, personId))})
    select o.id, json_build_object('kind', 'document', 'id', o.document_id),
      doc.trashed_at is not null or (o.kind <> 'mention' and not ${stillSo("o")}), false,
      coalesce(${roleOfPerson(sql`${personId}::uuid`, "doc")} >= ${readsAs("o")}, false),
      ${isSeen(sql`o.created_at`)} or coalesce(o.created_at <= s.cleared_until, false),
      ${judged(which)}, g.access = 'confidential', doc.title, g.name, o.created_at
    from pending o join documents doc on doc.id = o.document_id join groups g on g.id = doc.group_id
    left join reasons r on r.event_id = o.id
    ${choices(personId, sql`0`)}
    left join document_readers dr on dr.document_id = doc.id and dr.person_id = ${personId})`;
}

function reasonsOf({ channel }: Which, reasons: SQL): SQL {
  return sql`select * from (${reasons}) r ${channel === "push" ? sql`where ${isPersonal(sql`r.reason`)}` : sql``}`;
}

function judged({ channel }: Which): SQL {
  const wanted =
    channel === "push" ? sql`case when ${pushChoice} then 'direct' else 'never' end` : mailChoice(sql`r.reason`);
  return sql`o.planned, r.reason, case when r.reason is not null then ${wanted}::text end as rhythm, g.access = 'open' as open`;
}

function choices(personId: string, number: SQL): SQL {
  return sql`left join notice_choices c on c.person_id = ${personId} and c.kind = ${kindColumn(sql`r.reason`, number)}
    left join notice_settings s on s.person_id = ${personId}`;
}

function chosen(which: Which, subjectId: SQL): SQL {
  if (which.channel === "push")
    return sql`d.status = 'pending' and ${subjectId} = any(${uuidArray([...which.subjectIds])})`;
  return which.orderedIn
    ? sql`d.status = 'delivered' and d.notice_mail_id = ${which.orderedIn}`
    : sql`d.status = 'pending'`;
}

function judge(row: Row): Checked {
  const { subjectId, topic, reason, rhythm } = row;
  const place = {
    subjectId,
    topic,
    titled: row.open ? { title: row.title, group: row.group } : null,
    repliable: topic.kind === "thread" && !row.confidential,
  };
  const drop = dropOf(row);
  if (drop) return { ...place, drop };
  if (reason === null || rhythm === null || rhythm === "never") return { ...place, drop: "not-chosen" };
  return { ...place, reason, rhythm };
}

function dropOf(row: Row): DropOutcome | undefined {
  if (row.deleted) return "deleted";
  if (row.hidden) return "under-review";
  if (!row.readable) return "no-access";
  if (row.read) return "read";
  if (row.reason === null) return withoutReason(row.planned);
  return row.rhythm === "never" ? "not-chosen" : undefined;
}

function withoutReason(planned: NoticeReason): DropOutcome {
  if (planned.startsWith("mentioned") || planned.startsWith("document_mentioned")) return "mention-removed";
  return planned === "helpful" ? "unmarked" : "no-longer-follows";
}
