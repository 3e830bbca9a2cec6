import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import type { PushSubscription } from "./schema";

/**
 * Says whether a browser that has been told is still to be: only whoever asked for it there is told on, in the session of
 * now. For anybody else it ends: of two who share a computer, the next is asked anew and gets nothing of the one before.
 */
export function keepDevice(ctx: MemberContext, { endpoint, keys }: PushSubscription): Promise<{ kept: boolean }> {
  const { personId, sessionId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    const kept = await ctx.db.execute(sql`
      update push_devices d set session_id = s.id, p256dh = ${keys.p256dh}, auth = ${keys.auth}, device = s.device
      from sessions s where s.id = ${sessionId} and d.endpoint = ${endpoint} and d.person_id = ${personId} returning d.id`);
    if (kept.length > 0) return { kept: true };
    await ctx.db.execute(sql`delete from push_devices where endpoint = ${endpoint}`);
    return { kept: false };
  });
}
