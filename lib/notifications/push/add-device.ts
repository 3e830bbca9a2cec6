import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import type { PushSubscription } from "./schema";

/** More browsers than anybody uses; of more, those that have been there longest go. */
const DEVICES_PER_PERSON = 10;

/**
 * Lets the browser be told in which the person has just asked for it. Asked for again, by the same person or another one, it
 * is one device and theirs: nobody is told of what concerns whoever sat there before.
 */
export function addDevice(ctx: MemberContext, { endpoint, keys }: PushSubscription): Promise<{ id: string }> {
  const { personId, sessionId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    const rows = await ctx.db.execute<{ id: string }>(sql`
      insert into push_devices (person_id, session_id, endpoint, p256dh, auth, device)
      select s.person_id, s.id, ${endpoint}, ${keys.p256dh}, ${keys.auth}, s.device from sessions s where s.id = ${sessionId}
      on conflict (endpoint) do update set person_id = excluded.person_id, session_id = excluded.session_id,
        p256dh = excluded.p256dh, auth = excluded.auth, device = excluded.device
      returning id`);
    await ctx.db.execute(sql`
      delete from push_devices where id in (
        select id from push_devices where person_id = ${personId} order by created_at desc, id offset ${DEVICES_PER_PERSON})`);
    return first(rows);
  });
}
