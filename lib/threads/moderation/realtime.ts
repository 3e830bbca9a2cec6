import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { SIGNAL_CHANNEL } from "#lib/platform/realtime/events";

/** Wakes the counters of those who keep order in a group (the same people as `canModerate` says), when the transaction commits. */
export async function tellReviewers(ctx: Context, groupId: string): Promise<void> {
  await ctx.db.execute(sql`
    select pg_notify(${SIGNAL_CHANNEL}, json_build_object('type', 'reviews-changed', 'personId', p.id)::text)
    from people p join groups g on g.id = ${groupId}
    left join group_members gm on gm.group_id = g.id and gm.person_id = p.id and gm.revoked_at is null
      and (gm.expires_at is null or gm.expires_at > now())
    where p.status = 'active' and (gm.role = 'coordinator' or (p.platform_role <> 'member'
      and (gm.role is not null or (g.access = 'open' and not p.guest))))`);
}
