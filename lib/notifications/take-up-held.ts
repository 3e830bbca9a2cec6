import { sql } from "drizzle-orm";
import { type Context, transaction } from "#lib/platform/context";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { planMails } from "./mail/plan-mails";
import { DIGEST_DEFAULTS } from "./schema";

/** Rows per transaction, and per run. */
const AT_ONCE = 1_000;

/**
 * What was not mailed while mail did not reach somebody is decided about once more when it is tried again, also what was
 * just being decided about when they asked. As in `takeUpReviewed` all of it joins a direct mail.
 */
export function takeUpHeld(ctx: Context): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const rows = await ctx.db.execute<{ personId: string }>(sql`
      with held as (
        select d.person_id, d.post_id, d.event_id from deliveries d join people p on p.id = d.person_id and p.mail_failed_at is null
        where d.outcome = 'mail-failed' order by d.person_id, d.post_id, d.event_id limit ${AT_ONCE} for update of d skip locked
      )
      update deliveries d set status = 'pending', outcome = null, settled_at = null
      from held where d.person_id = held.person_id and (d.post_id = held.post_id or d.event_id = held.event_id) and d.channel = 'mail'
      returning d.person_id as "personId"`);
    const mailed = new Set(rows.map(({ personId }) => personId));
    await planMails(
      ctx,
      [...mailed].map((personId) => ({ ...DIGEST_DEFAULTS, personId, rhythm: "direct" })),
    );
    if (rows.length === AT_ONCE) await enqueue(ctx, "notices.write", {});
  });
}
