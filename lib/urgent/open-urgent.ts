import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { lockUrgent } from "./find-urgent";
import { tellChanged } from "./tell-changed";

/** Notes that somebody has opened a notice, the first time. Those it was not sent to leave no trace. @throws not-found */
export function openUrgent(ctx: MemberContext, noticeId: string): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const { senderId } = await lockUrgent(ctx, noticeId);
    const opened = await ctx.db.execute(sql`
      update urgent_receipts set shown_at = ${ctx.now().toISOString()}
      where notice_id = ${noticeId} and person_id = ${ctx.actor.personId} and shown_at is null returning 1`);
    if (opened.length > 0) await tellChanged(ctx, [senderId]);
  });
}
