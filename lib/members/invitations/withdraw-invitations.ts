import { and, eq, isNull, sql } from "drizzle-orm";
import { invitations } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import type { Context } from "#lib/platform/context";

/**
 * Takes back what somebody has invited to and nobody has answered, in the transaction in which they lose the right to
 * invite: else whoever must go comes back under another address, with a role even.
 */
export async function withdrawInvitations(
  ctx: Context,
  { invitedBy, groupId }: { invitedBy: string; groupId?: string },
): Promise<void> {
  const open = and(
    eq(invitations.invitedBy, invitedBy),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    groupId === undefined ? undefined : sql`${groupId}::uuid = any(${invitations.groupIds})`,
  );
  const gone = await ctx.db
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(open)
    .returning({ id: invitations.id });
  for (const { id } of gone) await audit(ctx, "invitation.revoke", { id });
}
