import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";

/** Tells one of the person's own browsers no more. @throws not-found for anybody else's */
export async function removeDevice(ctx: MemberContext, by: { id: string } | { endpoint: string }): Promise<void> {
  const which = "id" in by ? sql`id = ${by.id}` : sql`endpoint = ${by.endpoint}`;
  const gone = await ctx.db.execute(
    sql`delete from push_devices where ${which} and person_id = ${ctx.actor.personId} returning id`,
  );
  if (gone.length === 0) throw notFound("device");
}
