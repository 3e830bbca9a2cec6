import { and, eq, isNull } from "drizzle-orm";
import { groupMembers } from "#db/schema";
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
