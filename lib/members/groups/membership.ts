import { and, eq, gt, isNull, ne, or, sql } from "drizzle-orm";
import { groupMembers, people } from "#db/schema";
import type { GroupRole } from "#lib/platform/actor";
import type { Context } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";

/** A person's place in a group. Ended ones are as unknown as none. @throws not-found */
export async function findGroupMember(
  ctx: Context,
  groupId: string,
  personId: string,
): Promise<{ role: GroupRole; expiresAt: Date | null }> {
  const [row] = await ctx.db
    .select({ role: groupMembers.role, expiresAt: groupMembers.expiresAt })
    .from(groupMembers)
    .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.personId, personId), isNull(groupMembers.revokedAt)));
  if (!row) throw notFound("group member");
  return row;
}

/** Whether anybody else who may sign in coordinates the group. Call it under the group's lock. */
export async function hasOtherCoordinator(ctx: Context, groupId: string, personId: string): Promise<boolean> {
  const [other] = await ctx.db
    .select({ personId: groupMembers.personId })
    .from(groupMembers)
    .innerJoin(people, and(eq(people.id, groupMembers.personId), eq(people.status, "active")))
    .where(
      and(
        eq(groupMembers.groupId, groupId),
        eq(groupMembers.role, "coordinator"),
        isNull(groupMembers.revokedAt),
        or(isNull(groupMembers.expiresAt), gt(groupMembers.expiresAt, sql`now()`)),
        ne(groupMembers.personId, personId),
      ),
    )
    .limit(1);
  return other !== undefined;
}
