import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { enqueue } from "#lib/platform/jobs/enqueue";

/** Lets news go by mail again to the reader, whom mail did not reach. The job takes up what was held back meanwhile. */
export function resumeMail(ctx: MemberContext): Promise<void> {
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    const [resumed] = await ctx.db.execute(sql`
      update people set mail_failed_at = null where id = ${personId} and mail_failed_at is not null returning id`);
    if (!resumed) return;
    await enqueue(ctx, "notices.write", {});
    await audit(ctx, "notices.resume", { id: personId });
  });
}
