import { and, eq, sql } from "drizzle-orm";
import { groupMembers, groups } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { canAppointCoordinator } from "../../policy";
import { getsIn, unledGroups } from "./acting";

/**
 * Makes a member the coordinator of a group where nobody else can act as one. Opens the group to nobody: who appoints
 * neither reads nor manages more than before.
 * @throws not-found for a group that has a coordinator, as for one that does not exist
 */
export async function appointCoordinator(ctx: Context, input: { groupId: string; personId: string }): Promise<void> {
  const { groupId, personId } = input;
  authorize(canAppointCoordinator(ctx.actor), "appoint a group's coordinator");
  return transaction(ctx, async (ctx) => {
    const its = eq(groups.id, groupId);
    await ctx.db.select({ id: groups.id }).from(groups).where(its).for("update");
    // Under the lock, in a statement of its own: somebody may just have been appointed.
    const [unled] = await ctx.db.select({ id: groups.id }).from(groups).where(and(its, unledGroups()));
    if (!unled) throw notFound("group without a coordinator");
    const appointed = await ctx.db.execute(sql`
      update ${groupMembers} gm set role = 'coordinator'
      where gm.group_id = ${groupId} and gm.person_id = ${personId} and gm.role = 'member' and ${getsIn} returning 1`);
    if (appointed.length === 0) throw notFound("group member");
    await audit(ctx, "group.change-role", { id: personId, groupId, details: { from: "member", to: "coordinator" } });
    await publish(ctx, { type: "access-changed", personId });
  });
}
