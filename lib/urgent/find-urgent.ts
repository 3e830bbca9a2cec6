import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { visibleUrgent } from "./policy";

export type UrgentFacts = { id: string; groupId: string; senderId: string; expiresAt: string; endedAt: string | null };

/** The notice's row, locked against being ended meanwhile. @throws not-found for one that the actor may not know of */
export async function lockUrgent(ctx: MemberContext, noticeId: string): Promise<UrgentFacts> {
  const [notice] = await ctx.db.execute<UrgentFacts>(sql`
    select u.id, u.group_id as "groupId", u.sender_id as "senderId", u.expires_at as "expiresAt", u.ended_at as "endedAt"
    from urgent_notices u where u.id = ${noticeId} and ${visibleUrgent(ctx.actor)} for update`);
  if (!notice) throw notFound("urgent notice");
  return notice;
}
