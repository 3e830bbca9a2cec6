import { sql } from "drizzle-orm";
import { type Context, transaction } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { log } from "#lib/platform/log";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { checkPending, type DropOutcome } from "../check-pending";
import { kindsOf, leavePath } from "../leave-token";
import { type Kept, noticeWords, onlyTopic } from "./notice-words";
import { openReplyAddress } from "./open-reply-address";
import { planMails } from "./plan-mails";
import { pauseEnd } from "./policy";
import { findRecipient, type Recipient } from "./recipient";
import { nextSlot } from "./slots";

/** A run leaves the rest to the next one, so that a stopping process is not waited for. */
const RUN_MS = 5_000;

export type DueMail = { id: string; personId: string; rhythm: "direct" | "daily" | "weekly" };

/**
 * Decides about every mail that is due: what is still true and still unread goes into one mail, by the settings of now.
 * Each person is a transaction of its own, so that one who cannot be written to does not keep the others waiting, and
 * two workers take different people.
 */
export async function sendDueNotices(ctx: Context): Promise<void> {
  const end = performance.now() + RUN_MS;
  const failed: string[] = [];
  for (;;) {
    let current: DueMail | undefined;
    try {
      await transaction(ctx, async (ctx) => {
        current = await takeDue(ctx, failed);
        if (current) await decide(ctx, current);
      });
    } catch (error) {
      if (!current) throw error;
      failed.push(current.id);
      log.error({ error, noticeMail: current.id }, "notices not mailed");
    }
    if (!current) return;
    if (performance.now() > end) return enqueue(ctx, "notices.mail", {});
  }
}

async function takeDue(ctx: Context, not: readonly string[]): Promise<DueMail | undefined> {
  const [row] = await ctx.db.execute<DueMail>(sql`
    select id, person_id as "personId", rhythm from notice_mails
    where status = 'open' and due_at <= ${ctx.now().toISOString()} and not id = any(${uuidArray(not)})
    order by due_at limit 1 for update skip locked`);
  return row;
}

async function decide(ctx: Context, mail: DueMail): Promise<void> {
  const person = await findRecipient(ctx, mail.personId);
  const pause = person && pauseEnd(person, ctx.now());
  if (person && pause) return postpone(ctx, mail, person, pause);
  const pending = await checkPending(ctx, mail.personId, { channel: "mail" });
  const now: Kept[] = [];
  const later: Kept[] = [];
  const dropped: { subjectId: string; outcome: DropOutcome }[] = [];
  for (const row of pending) {
    if (!person) dropped.push({ subjectId: row.subjectId, outcome: "left" });
    else if ("drop" in row) dropped.push({ subjectId: row.subjectId, outcome: row.drop });
    else if (person.mailFails) dropped.push({ subjectId: row.subjectId, outcome: "mail-failed" });
    else (row.rhythm === mail.rhythm ? now : later).push(row);
  }
  await settle(ctx, mail, dropped, now);
  await close(ctx, mail, person && now.length > 0 ? person : undefined, now);
  if (person)
    await planMails(
      ctx,
      later.map(({ rhythm }) => ({ ...person, rhythm })),
    );
}

/** Notes what became of each post and event, in one statement whatever their number. */
async function settle(
  ctx: Context,
  mail: DueMail,
  dropped: readonly { subjectId: string; outcome: DropOutcome }[],
  sent: readonly Kept[],
): Promise<void> {
  const ids = [...dropped, ...sent].map(({ subjectId }) => subjectId);
  if (ids.length === 0) return;
  const reasons = [...dropped.map(() => "NULL"), ...sent.map(({ reason }) => reason)];
  const outcomes = [...dropped.map(({ outcome }) => outcome), ...sent.map(() => "NULL")];
  await ctx.db.execute(sql`
    update deliveries d set status = (case when t.outcome is null then 'delivered' else 'dropped' end)::delivery_status,
      outcome = t.outcome, reason = coalesce(t.reason, d.reason), settled_at = ${ctx.now().toISOString()},
      notice_mail_id = case when t.outcome is null then ${mail.id}::uuid end
    from unnest(${uuidArray(ids)}, ${`{${reasons.join(",")}}`}::notice_reason[], ${`{${outcomes.join(",")}}`}::text[]) as t(subject_id, reason, outcome)
    where d.person_id = ${mail.personId} and (d.post_id = t.subject_id or d.event_id = t.subject_id) and d.channel = 'mail'`);
}

async function close(ctx: Context, mail: DueMail, to: Recipient | undefined, told: readonly Kept[]): Promise<void> {
  if (to) await order(ctx, mail, to, told);
  await ctx.db.execute(sql`
    update notice_mails set status = ${to ? "sent" : "empty"}, settled_at = ${ctx.now().toISOString()},
      outbox_id = (select o.id from mail_outbox o where o.template = 'notices' and o.recipient = ${to?.email ?? ""} and o.window_key = ${mail.id})
    where id = ${mail.id}`);
}

async function order(ctx: Context, mail: DueMail, to: Recipient, told: readonly Kept[]): Promise<void> {
  const only = onlyTopic(told);
  const replyToken = only?.repliable
    ? await openReplyAddress(ctx, {
        personId: to.personId,
        threadId: only.topic.id,
        postId: told.length === 1 ? only.subjectId : null,
      })
    : undefined;
  const words = noticeWords(mail.rhythm, told);
  await queueMail(ctx, {
    template: "notices",
    recipient: to.email,
    personId: to.personId,
    windowKey: mail.id,
    locale: to.locale,
    payload: {
      ...words,
      leave: leavePath(mail.personId, kindsOf(words.reasons)),
      ...(replyToken ? { replyToken } : {}),
    },
  });
}

/** What falls into a pause comes together until it is over. */
async function postpone(ctx: Context, mail: DueMail, person: Recipient, until: Date): Promise<void> {
  const slot = nextSlot(mail.rhythm === "weekly" ? "weekly" : "daily", person, until);
  await ctx.db.execute(sql`
    update notice_mails set due_at = ${slot.dueAt.toISOString()},
      window_key = ${mail.rhythm === "direct" ? sql`window_key` : slot.key}
    where id = ${mail.id}`);
}
