import { sql } from "drizzle-orm";
import { type Context, transaction } from "#lib/platform/context";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { planMails } from "./mail/plan-mails";
import { PUSH_SECONDS, pushTime } from "./push/push-time";
import { underReview } from "./reasons";
import { DIGEST_DEFAULTS } from "./schema";

/** Rows per transaction, and per run. */
const AT_ONCE = 1_000;

type TakenUp = { personId: string; channel: "mail" | "push" };

/**
 * What fell due while its post waited for a review is decided about once more when that is over, however it ended: what is
 * shown again comes as if it had just been written, and of what has been taken away it is noted that it has. All of it joins
 * a direct mail: when that is due, what belongs in a digest is planned for the next one.
 */
export function takeUpReviewed(ctx: Context): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const rows = await ctx.db.execute<TakenUp>(sql`
      with over as (
        select d.person_id, d.post_id, d.channel
        from deliveries d join posts p on p.id = d.post_id join threads t on t.id = p.thread_id
        where d.outcome = 'under-review' and not ${underReview}
        order by d.person_id, d.post_id, d.channel limit ${AT_ONCE} for update of d skip locked
      )
      update deliveries d set status = 'pending', outcome = null, settled_at = null, tries = 0,
        due_at = case when d.channel = 'push' then ${pushTime(ctx.now()).toISOString()}::timestamptz end
      from over where d.person_id = over.person_id and d.post_id = over.post_id and d.channel = over.channel
      returning d.person_id as "personId", d.channel`);
    const mailed = new Set(rows.flatMap(({ personId, channel }) => (channel === "mail" ? [personId] : [])));
    await planMails(
      ctx,
      [...mailed].map((personId) => ({ ...DIGEST_DEFAULTS, personId, rhythm: "direct" })),
    );
    if (rows.some(({ channel }) => channel === "push"))
      await enqueue(ctx, "notices.push", {}, { startAfter: PUSH_SECONDS });
    if (rows.length === AT_ONCE) await enqueue(ctx, "notices.write", {});
  });
}
