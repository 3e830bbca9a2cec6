import { sql } from "drizzle-orm";
import { mayReadGroup } from "#lib/members/policy";
import { type Context, transaction } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import type { Locale } from "#lib/platform/format";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { tellChanged } from "./tell-changed";

/**
 * The rounds of mail, in minutes after the notice was sent: to everybody at once; again to who speaks for an organisation that
 * has said nothing; then to everybody of it, who may answer for it from then on, and to the sender.
 */
const ROUNDS = [0, 30, 120] as const;
type Round = 1 | 2 | 3;

type Due = { id: string; groupId: string; senderId: string; round: Round; createdAt: string };

/**
 * Orders the mails and pushes of every round that is due. They go past everybody's settings, pauses and quiet weeks, as what they are
 * about does not wait. Round, mails and pushes are one transaction: cut off anywhere it is done again, and a second worker takes
 * another notice.
 */
export async function mailUrgent(ctx: Context): Promise<void> {
  while (await transaction(ctx, mailOne));
}

async function mailOne(ctx: Context): Promise<boolean> {
  const now = ctx.now();
  const [due] = await ctx.db.execute<Due>(sql`
    select id, group_id as "groupId", sender_id as "senderId", rounds + 1 as round, created_at as "createdAt" from urgent_notices
    where next_round_at <= ${now.toISOString()} and ended_at is null and expires_at > ${now.toISOString()}
    order by next_round_at limit 1 for update skip locked`);
  if (!due) return false;
  if (due.round === 3) await letColleaguesAnswer(ctx, due);
  const recipients = await recipientsOf(ctx, due);
  for (const { personId, email, locale } of recipients)
    await queueMail(ctx, {
      template: "urgent",
      recipient: email,
      personId,
      windowKey: `${due.id} ${due.round}`,
      payload: { path: `/bradskande/${due.id}`, round: due.round, own: personId === due.senderId },
      locale,
    });
  await orderPushes(ctx, due, recipients);
  const minutes: number | undefined = (ROUNDS as readonly number[])[due.round];
  const next = minutes === undefined ? null : new Date(Date.parse(due.createdAt) + minutes * 60_000);
  await ctx.db.execute(sql`
    update urgent_notices set rounds = ${due.round}, next_round_at = ${next?.toISOString() ?? null} where id = ${due.id}`);
  if (next) await enqueue(ctx, "urgent.mail", {}, { startAfter: next });
  return true;
}

/** Who speaks for an organisation may be away: somebody of it must be able to say that it knows. */
async function letColleaguesAnswer(ctx: Context, { id, senderId }: Due): Promise<void> {
  const colleagues = await ctx.db.execute<{ personId: string }>(sql`
    update urgent_receipts r set responsible = true
    where r.notice_id = ${id} and not r.responsible and not exists (
      select from urgent_receipts c where c.notice_id = r.notice_id and c.organisation_id = r.organisation_id and c.confirmed_at is not null)
    returning r.person_id as "personId"`);
  if (colleagues.length > 0) await tellChanged(ctx, [senderId, ...colleagues.map(({ personId }) => personId)]);
}

/** To those who have let a browser tell them; what is left of the round before gives way to this one. */
async function orderPushes(ctx: Context, { id }: Due, recipients: readonly Recipient[]): Promise<void> {
  const ordered = await ctx.db.execute(sql`
    update urgent_receipts r set push_due_at = ${ctx.now().toISOString()}, push_tries = 0
    where r.notice_id = ${id} and r.person_id = any(${uuidArray(recipients.map(({ personId }) => personId))})
      and exists (select from push_devices d where d.person_id = r.person_id)
    returning 1`);
  if (ordered.length > 0) await enqueue(ctx, "urgent.push", {});
}

type Recipient = { personId: string; email: string; locale: Locale };

/** Those of this round who may still read the group; the sender only where somebody is waited for. */
async function recipientsOf(ctx: Context, { id, groupId, senderId, round }: Due): Promise<Recipient[]> {
  const rows = await ctx.db.execute<Recipient>(sql`
    with silent as (
      select r.person_id, r.responsible from urgent_receipts r where r.notice_id = ${id} and not exists (
        select from urgent_receipts c where c.notice_id = r.notice_id and c.organisation_id = r.organisation_id and c.confirmed_at is not null)
    ), wanted as (
      select person_id from silent where responsible or ${round !== 2}
      union select ${senderId}::uuid where ${round === 3} and exists (select from silent)
    )
    select p.id as "personId", p.email, p.locale from wanted w join people p on p.id = w.person_id
    where ${mayReadGroup(sql`p.id`, sql`${groupId}::uuid`)} order by p.id`);
  return [...rows];
}
