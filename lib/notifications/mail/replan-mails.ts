import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { checkPending } from "../check-pending";
import { DIRECT_MINUTES, planMails } from "./plan-mails";
import { findRecipient } from "./recipient";

/**
 * Plans a person's open digests anew, by the settings of now, in the caller's transaction. Locked first: one that is being
 * decided about is waited for, and gets no second time. A direct mail keeps its time.
 */
export async function replanMails(ctx: Pick<Context, "db" | "now">, personId: string): Promise<void> {
  await ctx.db.execute(sql`
    delete from notice_mails where id in (
      select id from notice_mails where person_id = ${personId} and status = 'open' and rhythm <> 'direct' order by rhythm for update)`);
  // After a pause that is ended early a direct mail is due as if it had just been written.
  const soon = new Date(ctx.now().getTime() + DIRECT_MINUTES * 60_000).toISOString();
  await ctx.db.execute(sql`
    update notice_mails set due_at = least(due_at, ${soon}) where person_id = ${personId} and status = 'open' and rhythm = 'direct'`);
  const person = await findRecipient(ctx, personId);
  if (!person) return;
  const pending = await checkPending(ctx, personId, { channel: "mail" });
  const rhythms = new Set(pending.flatMap((row) => ("rhythm" in row ? [row.rhythm] : [])));
  await planMails(
    ctx,
    [...rhythms].map((rhythm) => ({ ...person, rhythm })),
  );
}
