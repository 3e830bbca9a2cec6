import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import { type Context, transaction } from "#lib/platform/context";
import { enqueue } from "#lib/platform/jobs/enqueue";
import type { Leased } from "#lib/platform/mail/lease";
import { mailAddress } from "#lib/platform/mail/mail-address";
import { templates } from "#lib/platform/mail/templates";
import { checkPending } from "../check-pending";
import { type Kept, noticeWords, onlyTopic } from "./notice-words";
import { pauseEnd } from "./policy";
import { findRecipient } from "./recipient";
import type { DueMail } from "./send-due-notices";

/**
 * Whether a mail that has waited for its provider says what would be said now, to whom it would be said. If not it is
 * taken back, and what it told of is decided about anew: a mail that goes out again has a new id, as a provider refuses a
 * known one with other contents. When an earlier try was never answered the person may so be told twice, rather than of
 * what they may not read or not at all.
 */
export async function noticesHold(ctx: Context, mail: Leased): Promise<boolean> {
  if (mail.template !== "notices") return true;
  return transaction(ctx, async (ctx) => {
    const [ordered] = await ctx.db.execute<DueMail>(sql`
      select id, person_id as "personId", rhythm from notice_mails where outbox_id = ${mail.id} for update`);
    if (!ordered || (await saysTheSame(ctx, mail, ordered))) return true;
    await takeBack(ctx, mail, ordered);
    return false;
  });
}

async function saysTheSame(ctx: Context, mail: Leased, { id, personId, rhythm }: DueMail): Promise<boolean> {
  const person = await findRecipient(ctx, personId);
  if (!person || person.mailFails || mailAddress(person.email) !== mail.recipient || pauseEnd(person, ctx.now()))
    return false;
  const told = await checkPending(ctx, personId, { channel: "mail", orderedIn: id });
  const kept = told.filter((one): one is Kept => "reason" in one && one.rhythm === rhythm);
  if (kept.length < told.length || kept.length === 0) return false;
  const { payload } = templates.notices;
  const said = payload.parse(mail.payload);
  if (said.replyToken && !onlyTopic(kept)?.repliable) return false;
  return isDeepStrictEqual(payload.parse({ ...said, ...noticeWords(rhythm, kept) }), said);
}

async function takeBack(ctx: Context, mail: Leased, ordered: DueMail): Promise<void> {
  const { id, personId, rhythm } = ordered;
  const [taken] = await ctx.db.execute(sql`
    delete from mail_outbox where id = ${mail.id} and status = 'sending' and attempts = ${mail.attempts} returning id`);
  // Another try has taken it over and judges for itself.
  if (!taken) return;
  await ctx.db.execute(sql`
    update deliveries set status = 'pending', settled_at = null, notice_mail_id = null
    where person_id = ${personId} and channel = 'mail' and notice_mail_id = ${id}`);
  // There is one open mail of a kind: where another waits already, what was taken back joins it.
  await ctx.db.execute(sql`
    update notice_mails m set due_at = ${ctx.now().toISOString()},
      status = (case when exists (select from notice_mails o where o.person_id = ${personId} and o.rhythm = ${rhythm} and o.status = 'open')
        then 'empty' else 'open' end)::notice_mail_status
    where id = ${id}`);
  await enqueue(ctx, "notices.mail", {});
}
