import { type SQL, sql } from "drizzle-orm";
import type { MailRhythm, NoticeReason } from "../schema";

type Delivery = {
  reason: NoticeReason;
  status: "pending" | "delivered" | "dropped";
  outcome: string | null;
  at: string;
  settledAt: string | null;
};
type Window = {
  rhythm: MailRhythm;
  decidedAt: string | null;
  /** What became of the mail itself; null once it is forgotten. */
  handover: { status: string; attempts: number; sentAt: string | null; error: string | null } | null;
};

/** What became of it that a person was to be told of something, each way. */
export type Deliveries = {
  app: Delivery | null;
  mail: (Delivery & { window: Window | null; planned: string | null }) | null;
  /** Null where there was no browser to tell, or nothing that speaks to the person. */
  push: (Delivery & { planned: string | null; tries: number }) | null;
};

/** `Deliveries` of a person, of the post or the event whose id stands in that column of theirs. */
export function deliveriesJson(personId: string, key: "post_id" | "event_id", id: SQL): SQL {
  const of = (channel: keyof Deliveries) =>
    sql`d.person_id = ${personId} and d.${sql.identifier(key)} = ${id} and d.channel = ${channel}`;
  return sql`json_build_object(
    'app', (select ${delivery} from deliveries d where ${of("app")}),
    'mail', (select (${delivery})::jsonb || jsonb_build_object(
        'window', case when m.id is not null then jsonb_build_object('rhythm', m.rhythm, 'decidedAt', m.settled_at,
          'handover', case when o.id is not null then jsonb_build_object('status', o.status, 'attempts', o.attempts, 'sentAt', o.sent_at, 'error', o.last_error) end) end,
        'planned', case when d.status = 'pending' then (select min(nm.due_at) from notice_mails nm where nm.person_id = d.person_id and nm.status = 'open') end)
      from deliveries d left join notice_mails m on m.id = d.notice_mail_id left join mail_outbox o on o.id = m.outbox_id where ${of("mail")}),
    'push', (select (${delivery})::jsonb || jsonb_build_object('planned', case when d.status = 'pending' then d.due_at end, 'tries', d.tries)
      from deliveries d where ${of("push")}))`;
}

const delivery = sql`json_build_object('reason', d.reason, 'status', d.status, 'outcome', d.outcome, 'at', d.created_at, 'settledAt', d.settled_at)`;

/** How long a noted question lets its answer be seen. */
const SEEN = "15 minutes";

/** Whether the asker has noted that they ask about this of the person `who`. `subject` is the detail that names it. */
export function hasAsked(askerId: string, subject: "postId" | "documentId", id: string): SQL {
  return sql`exists (select from audit_entries a where a.action = 'notices.explain' and a.actor_id = ${askerId}
    and a.subject_id = who.id and a.details->>${subject}::text = ${id} and a.at > now() - ${SEEN}::interval)`;
}
