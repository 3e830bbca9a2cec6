import { sql } from "drizzle-orm";
import { z } from "zod";
import { mayReadGroup } from "#lib/members/policy";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { levelInThread } from "#lib/threads/following/policy";
import { visibleThreads } from "#lib/threads/policy";
import { canExplainDelivery } from "../policy";
import { getNoticeSettings, type NoticeSettings } from "../queries";
import { reasonsFor } from "../reasons";
import { kindOf, type MailRhythm, type NoticeKind, type NoticeReason } from "../schema";

export type Explanation = {
  person: { id: string; name: string };
  post: { id: string; threadId: string; title: string; number: number; createdAt: string };
  /** Of this moment: what the next notice would go by. */
  now: {
    mayRead: boolean;
    level: "follow" | "normal" | "quiet";
    reason: NoticeReason | null;
    read: boolean;
    devices: number;
  };
  settings: NoticeSettings;
  /** The row of the settings that the post falls under, for who is told of it. */
  kind: NoticeKind | null;
  waiting: boolean;
  app: Delivery | null;
  mail: (Delivery & { window: Window | null; planned: string | null }) | null;
  /** Null where there was no browser to tell, or nothing that speaks to the person. */
  push: (Delivery & { planned: string | null; tries: number }) | null;
};

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

/** How long a noted question lets its answer be seen. */
const SEEN = "15 minutes";

/**
 * Everything that decided whether a person was told of a post, for an administrator who has just asked in
 * `explainDelivery`. @throws forbidden, or not-found without such a note
 */
export async function getExplanation(
  ctx: MemberContext,
  input: { personId: string; postId: string },
): Promise<Explanation> {
  authorize(canExplainDelivery(ctx.actor), "explain deliveries");
  const { personId, postId } = input;
  const [row] = await ctx.db.execute<Omit<Explanation, "settings" | "kind">>(sql`
    with told as materialized (
      select p.id as post_id, threads.id, p.number, p.author_id, p.created_at, threads.group_id, threads.title,
        threads.author_id as starter_id, false as mentions_only
      from posts p join threads on threads.id = p.thread_id where p.id = ${postId} and ${visibleThreads(ctx.actor)}
    ), reasons as (${reasonsFor(sql`told`, personId)})
    select json_build_object('id', who.id, 'name', who.first_name || ' ' || who.last_name) as person,
      json_build_object('id', threads.post_id, 'threadId', threads.id, 'title', threads.title, 'number', threads.number, 'createdAt', threads.created_at) as post,
      json_build_object('mayRead', ${mayReadGroup(sql`${personId}`, sql`threads.group_id`)}, 'level', ${levelInThread(personId)},
        'reason', (select r.reason from reasons r), 'read', coalesce((select tr.read_ranges @> threads.number from thread_readers tr
          where tr.thread_id = threads.id and tr.person_id = ${personId}), false),
        'devices', (select count(*) from push_devices v where v.person_id = who.id)) as now,
      exists (select from unannounced_posts u where u.post_id = threads.post_id) as waiting,
      (select ${delivery} from deliveries d where d.person_id = who.id and d.post_id = threads.post_id and d.channel = 'app') as app,
      (select (${delivery})::jsonb || jsonb_build_object(
          'window', case when m.id is not null then jsonb_build_object('rhythm', m.rhythm, 'decidedAt', m.settled_at,
            'handover', case when o.id is not null then jsonb_build_object('status', o.status, 'attempts', o.attempts, 'sentAt', o.sent_at, 'error', o.last_error) end) end,
          'planned', case when d.status = 'pending' then (select min(nm.due_at) from notice_mails nm where nm.person_id = who.id and nm.status = 'open') end)
        from deliveries d left join notice_mails m on m.id = d.notice_mail_id left join mail_outbox o on o.id = m.outbox_id
        where d.person_id = who.id and d.post_id = threads.post_id and d.channel = 'mail') as mail,
      (select (${delivery})::jsonb || jsonb_build_object('planned', case when d.status = 'pending' then d.due_at end, 'tries', d.tries)
        from deliveries d where d.person_id = who.id and d.post_id = threads.post_id and d.channel = 'push') as push
    from told threads join people who on who.id = ${personId}
    where exists (select from audit_entries a where a.action = 'notices.explain' and a.actor_id = ${ctx.actor.personId}
      and a.subject_id = who.id and a.details->>'postId' = ${postId} and a.at > now() - ${SEEN}::interval)`);
  if (!row) throw notFound("explanation");
  const reason = row.mail?.reason ?? row.app?.reason ?? row.now.reason;
  return {
    ...row,
    settings: await getNoticeSettings(ctx, personId),
    kind: reason && kindOf(reason, row.post.number),
  };
}

const delivery = sql`json_build_object('reason', d.reason, 'status', d.status, 'outcome', d.outcome, 'at', d.created_at, 'settledAt', d.settled_at)`;

const ADDRESS = /\/tradar\/([\da-f-]{36})(?:\?(?:[^#]*&)?inlagg=(\d{1,7})|[^?]*$)/i;

/**
 * The post that an address copied from a thread leads to: the thread's first where it names none. Undefined when there is
 * no such post for the asker. @throws forbidden
 */
export async function findPostByAddress(ctx: MemberContext, address: string): Promise<string | undefined> {
  authorize(canExplainDelivery(ctx.actor), "explain deliveries");
  const [, threadId, number = "1"] = ADDRESS.exec(address) ?? [];
  if (!threadId || !z.uuid().safeParse(threadId).success) return undefined;
  const [post] = await ctx.db.execute<{ id: string }>(sql`
    select p.id from posts p join threads on threads.id = p.thread_id
    where threads.id = ${threadId} and p.number = ${Number(number)} and ${visibleThreads(ctx.actor)}`);
  return post?.id;
}
