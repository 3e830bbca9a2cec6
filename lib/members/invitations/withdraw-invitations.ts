import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { invitations } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import type { Context } from "#lib/platform/context";

type Which = { invitedBy: string; groupId?: string } | { to: string[] };

/**
 * Takes back what nobody has answered. What somebody has invited to, in the transaction in which they lose the right to
 * invite: else whoever must go comes back under another address, with a role even. What has gone to an address, when that
 * becomes or stops being a member's; call it under the addresses' locks.
 */
export async function withdrawInvitations(ctx: Context, which: Which): Promise<void> {
  const open = and(chosen(which), isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
  const gone = await ctx.db
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(open)
    .returning({ id: invitations.id });
  for (const { id } of gone) await audit(ctx, "invitation.revoke", { id });
}

function chosen(which: Which): SQL | undefined {
  if ("to" in which) return inArray(invitations.email, which.to);
  const { invitedBy, groupId } = which;
  return and(
    eq(invitations.invitedBy, invitedBy),
    groupId === undefined ? undefined : sql`${groupId}::uuid = any(${invitations.groupIds})`,
  );
}
