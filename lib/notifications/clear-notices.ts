import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { publish } from "#lib/platform/realtime/publish";

/**
 * Puts aside everything the reader has been told of up to the newest that they saw. The posts stay unread where they are:
 * a notice says that something was written, and it is that which has been taken note of.
 */
export function clearNotices(ctx: MemberContext, input: { until: Date }) {
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    const until = new Date(Math.min(input.until.getTime(), ctx.now().getTime())).toISOString();
    await ctx.db.execute(sql`
      insert into notice_settings as s (person_id, cleared_until) values (${personId}, ${until})
      on conflict (person_id) do update set cleared_until = greatest(s.cleared_until, excluded.cleared_until)`);
    await publish(ctx, { type: "notices-changed", personIds: [personId] });
  });
}
