import { sql } from "drizzle-orm";
import { mayReadGroup } from "#lib/members/policy";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { isPersonal, isRead, kindColumn, mailChoice, pushChoice, reasonsFor } from "./reasons";
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
  | "left";

type Row = {
  postId: string;
  threadId: string;
  number: number;
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
  postId: string;
  threadId: string;
  number: number;
  /** Only an open group's title may ever stand in a mail or a push. */
  titled: { title: string; group: string } | null;
  /** Whether an answer by mail may come to it: never in a confidential group. */
  repliable: boolean;
} & ({ drop: DropOutcome } | { reason: NoticeReason; rhythm: Exclude<MailRhythm, "never"> });

/** All that is pending by mail, or what one that was ordered tells of, or some posts by push. */
type Which = { channel: "mail"; orderedIn?: string } | { channel: "push"; postIds: readonly string[] };

/**
 * What a person has pending in one way, judged by the rows as they are now and not as they were when it was planned. What
 * is pushed goes out at once, and only for as long as it speaks to the person.
 */
export async function checkPending(ctx: Pick<Context, "db">, personId: string, which: Which): Promise<Checked[]> {
  const push = which.channel === "push";
  const rows = await ctx.db.execute<Row>(sql`
    with pending as materialized (
      select d.post_id, d.reason as planned, d.created_at, p.thread_id as id, p.number, p.author_id, t.group_id, t.title,
        t.author_id as starter_id, false as mentions_only, (p.deleted_at is not null or t.deleted_at is not null) as deleted,
        p.hidden_at is not null as hidden
      from deliveries d join posts p on p.id = d.post_id join threads t on t.id = p.thread_id
      where d.person_id = ${personId} and d.channel = ${which.channel} and ${chosen(which)}
    ), reasons as (
      select * from (${reasonsFor(sql`pending`, personId)}) r ${push ? sql`where ${isPersonal(sql`r.reason`)}` : sql``}
    )
    select o.post_id as "postId", o.id as "threadId", o.number, o.deleted, o.hidden, ${mayReadGroup(sql`${personId}`, sql`o.group_id`)} as readable,
      ${isRead(sql`o.planned`, sql`o.number`, sql`o.created_at`)} or coalesce(o.created_at <= s.cleared_until, false) as read,
      o.planned, r.reason,
      case when r.reason is not null then ${push ? sql`case when ${pushChoice} then 'direct' else 'never' end` : mailChoice(sql`r.reason`)} end as rhythm,
      g.access = 'open' as open, g.access = 'confidential' as confidential, o.title, g.name as group
    from pending o join groups g on g.id = o.group_id
    left join reasons r on r.post_id = o.post_id
    left join notice_choices c on c.person_id = ${personId} and c.kind = ${kindColumn(sql`r.reason`, sql`o.number`)}
    left join notice_settings s on s.person_id = ${personId}
    left join thread_readers tr on tr.thread_id = o.id and tr.person_id = ${personId}
    order by o.created_at, o.post_id`);
  return rows.map(judge);
}

function chosen(which: Which) {
  if (which.channel === "push") return sql`d.status = 'pending' and d.post_id = any(${uuidArray([...which.postIds])})`;
  return which.orderedIn
    ? sql`d.status = 'delivered' and d.notice_mail_id = ${which.orderedIn}`
    : sql`d.status = 'pending'`;
}

function judge(row: Row): Checked {
  const { postId, threadId, number, reason, rhythm } = row;
  const place = {
    postId,
    threadId,
    number,
    titled: row.open ? { title: row.title, group: row.group } : null,
    repliable: !row.confidential,
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
  if (planned.startsWith("mentioned")) return "mention-removed";
  return planned === "helpful" ? "unmarked" : "no-longer-follows";
}
