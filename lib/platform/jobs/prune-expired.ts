import { sql } from "drizzle-orm";
import type { Context } from "../context";

/** Days without a change after which a draft is removed, and for how long before that its writer has to know. */
export const DRAFT_DAYS = 90;
export const DRAFT_NOTICE_DAYS = 7;

/** Removes what has had its day. Each statement for itself: one that fails leaves the others done. */
export async function pruneExpired(ctx: Pick<Context, "db">): Promise<void> {
  const { db } = ctx;
  // A client that was away longer than the log reaches back reads everything anew.
  await db.execute(sql`delete from group_events where at < now() - interval '30 days'`);
  await db.execute(sql`delete from sign_in_requests where expires_at < now() - interval '1 day'`);
  await db.execute(
    sql`delete from sessions where least(idle_expires_at, absolute_expires_at) < now() - interval '1 day'
      and not exists (select from push_devices d where d.session_id = sessions.id)`,
  );
  // After a day without a try every bucket is full again, which is what a missing row means.
  await db.execute(sql`delete from rate_limits where updated_at < now() - interval '1 day'`);
  // Not while its writer has not been told (`mailExpiringDrafts`).
  await db.execute(sql`
    delete from drafts where updated_at < now() - make_interval(days => ${DRAFT_DAYS})
      and expiry_told_at >= updated_at and expiry_told_at < now() - make_interval(days => ${DRAFT_NOTICE_DAYS})`);
  // What people were told of, and what became of it, is shown and explained for as long as this.
  await db.execute(sql`delete from deliveries where created_at < now() - interval '90 days'`);
  await db.execute(sql`delete from notice_mails where created_at < now() - interval '90 days' and status <> 'open'`);
  // An address that has run out is still known as such for a while; a mail that comes twice does so within days.
  await db.execute(sql`delete from reply_addresses where expires_at < now() - interval '90 days'`);
  await db.execute(sql`delete from mailed_replies where created_at < now() - interval '90 days'`);
  await db.execute(sql`delete from waiting_mails where created_at < now() - interval '30 days'`);
  // Whom we wrote to is personal data: what is settled is forgotten. Parked mail waits for a person.
  await db.execute(sql`
    delete from mail_outbox where status in ('sent', 'failed', 'cancelled') and created_at < now() - interval '90 days'`);
}
