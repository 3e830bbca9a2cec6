import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { lockUrgent } from "./find-urgent";
import { canSendUrgent, isOpen } from "./policy";
import { tellChanged } from "./tell-changed";

/** Ends a notice before its time: nobody is reminded any more. What was said about it stays. @throws not-found, forbidden */
export function endUrgent(ctx: MemberContext, noticeId: string): Promise<{ outcome: "ended" | "over" }> {
  return transaction(ctx, async (ctx) => {
    const notice = await lockUrgent(ctx, noticeId);
    authorize(canSendUrgent(ctx.actor, notice.groupId), "end an urgent notice");
    if (!isOpen(notice, ctx.now())) return { outcome: "over" } as const;
    await ctx.db.execute(sql`
      update urgent_notices set ended_at = ${ctx.now().toISOString()}, next_round_at = null where id = ${noticeId}`);
    await audit(ctx, "urgent.end", { id: noticeId, groupId: notice.groupId });
    const told = await ctx.db.execute<{ personId: string }>(sql`
      select person_id as "personId" from urgent_receipts where notice_id = ${noticeId}`);
    await tellChanged(
      ctx,
      told.map(({ personId }) => personId),
    );
    return { outcome: "ended" } as const;
  });
}
