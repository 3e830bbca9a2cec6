import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { lockUrgent } from "./find-urgent";
import { isOpen } from "./policy";
import { tellChanged } from "./tell-changed";

/**
 * Says for one's organisation that it has taken a notice in: whoever speaks for it, once they have opened it. Said twice it is
 * the first that counts.
 * @throws not-found, or forbidden for who does not speak for an organisation that it was sent to
 */
export function confirmUrgent(
  ctx: MemberContext,
  noticeId: string,
): Promise<{ outcome: "confirmed" | "over" | "not-opened" }> {
  const { actor } = ctx;
  return transaction(ctx, async (ctx) => {
    const notice = await lockUrgent(ctx, noticeId);
    const [own] = await ctx.db.execute<{
      organisationId: string;
      shownAt: string | null;
      confirmedAt: string | null;
    }>(sql`
      select organisation_id as "organisationId", shown_at as "shownAt", confirmed_at as "confirmedAt" from urgent_receipts
      where notice_id = ${noticeId} and person_id = ${actor.personId} and responsible`);
    // Who has changed employer meanwhile does not speak for the former.
    authorize(
      own !== undefined && own.organisationId === actor.standing?.organisationId,
      "confirm for an organisation",
    );
    if (own.confirmedAt !== null) return { outcome: "confirmed" } as const;
    if (!isOpen(notice, ctx.now())) return { outcome: "over" } as const;
    if (own.shownAt === null) return { outcome: "not-opened" } as const;
    await ctx.db.execute(sql`
      update urgent_receipts set confirmed_at = ${ctx.now().toISOString()}
      where notice_id = ${noticeId} and person_id = ${actor.personId}`);
    await audit(ctx, "urgent.confirm", { id: noticeId, groupId: notice.groupId });
    const colleagues = await ctx.db.execute<{ personId: string }>(sql`
      select person_id as "personId" from urgent_receipts
      where notice_id = ${noticeId} and organisation_id = ${own.organisationId}`);
    await tellChanged(ctx, [notice.senderId, ...colleagues.map(({ personId }) => personId)]);
    return { outcome: "confirmed" } as const;
  });
}
