import { and, eq } from "drizzle-orm";
import { groups } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { canManageGroup, listedGroups } from "../policy";

export type Group = typeof groups.$inferSelect;

/**
 * The group's row, locked: changes of who is in a group happen one at a time, so that two coordinators cannot both be
 * the one that was not the last.
 * @throws not-found for a group the actor must not know of
 */
export async function lockGroup(ctx: Context, groupId: string): Promise<Group> {
  const [group] = await ctx.db
    .select()
    .from(groups)
    .where(and(eq(groups.id, groupId), listedGroups(ctx.actor)))
    .for("update");
  if (!group) throw notFound("group");
  return group;
}

/** The same for those who decide about the group's members. @throws forbidden for others */
export async function lockManagedGroup(ctx: Context, groupId: string): Promise<Group> {
  const group = await lockGroup(ctx, groupId);
  authorize(canManageGroup(ctx.actor, group), "manage the group's members");
  return group;
}
