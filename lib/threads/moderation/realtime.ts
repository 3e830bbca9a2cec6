import { sql } from "drizzle-orm";
import { mayReadGroup } from "#lib/members/policy";
import type { Context } from "#lib/platform/context";
import { SIGNAL_CHANNEL } from "#lib/platform/realtime/events";

/** Wakes the counters of those who keep order in a group (the same people as `canModerate` says), when the transaction commits. */
export async function tellReviewers(ctx: Context, groupId: string): Promise<void> {
  await ctx.db.execute(sql`
    select pg_notify(${SIGNAL_CHANNEL}, json_build_object('type', 'reviews-changed', 'personId', p.id)::text)
    from people p where (p.platform_role <> 'member' or exists (
      select from group_members gm where gm.group_id = ${groupId} and gm.person_id = p.id and gm.role = 'coordinator'
        and gm.revoked_at is null and (gm.expires_at is null or gm.expires_at > now())))
    and ${mayReadGroup(sql`p.id`, sql`${groupId}::uuid`)}`);
}
