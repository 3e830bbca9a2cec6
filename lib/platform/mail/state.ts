import { sql } from "drizzle-orm";
import type { Context } from "../context";
import { NOBODY_THERE } from "./settle";

export type MailOutState = "ok" | "failed";

/**
 * Whether mail goes out at all. Failed when one is a quarter of an hour late, and when nothing has gone out since one was
 * tried for the third time or two were given up: that one address does not take mail says nothing of the rest.
 */
export async function mailOutState(db: Context["db"]): Promise<MailOutState> {
  const [row] = await db.execute<{ failed: boolean }>(sql`
    with gone as (select coalesce(max(sent_at), '-infinity') as last from mail_outbox where status = 'sent')
    select exists (select from mail_outbox, gone where status in ('queued', 'sending')
        and (due_at < now() - interval '15 minutes' or (attempts >= 3 and created_at > gone.last)))
      or (select count(*) >= 2 from mail_outbox, gone where status in ('failed', 'parked')
        and last_error is distinct from ${NOBODY_THERE} and due_at > gone.last and due_at > now() - interval '1 day') as failed`);
  return row?.failed ? "failed" : "ok";
}
