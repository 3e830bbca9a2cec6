import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import type { Context } from "#lib/platform/context";

/** How it was found that a mail did not arrive: refused by the address's server, come back, or said to be spam. */
export type Failure = "refused" | "bounced" | "complained";

/**
 * Holds back news by mail from whoever has the address that a mail did not arrive at, in the caller's transaction, and with
 * it the news in that mail. Whoever has another address by now is not meant: the news goes there. Told again it is the same.
 */
export async function holdMail(ctx: Context, mail: { id: string; recipient: string }, why: Failure): Promise<void> {
  const held = await ctx.db.execute<{ id: string }>(sql`
    update people set mail_failed_at = ${ctx.now().toISOString()}
    where lower(email) = lower(${mail.recipient}) and status <> 'ended' and mail_failed_at is null returning id`);
  for (const { id } of held) await audit(ctx, "notices.hold", { id, details: { why } });
  // What they were told by a mail that may not have come counts for nothing: a draft is not removed unsaid.
  for (const { id } of held) await ctx.db.execute(sql`update drafts set expiry_told_at = null where person_id = ${id}`);
  // Spam is what somebody has read.
  if (why === "complained") return;
  await ctx.db.execute(sql`
    update deliveries d set status = 'dropped', outcome = 'mail-failed', notice_mail_id = null
    from notice_mails m join people p on p.id = m.person_id and p.status <> 'ended'
    where m.outbox_id = ${mail.id} and d.notice_mail_id = m.id`);
}
