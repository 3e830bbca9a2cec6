import { eq, sql } from "drizzle-orm";
import { invitations } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { canInviteTo, canManageGroup } from "../policy";
import type { Invitation } from "./send-invitation";

export type Pending = Invitation & { open: boolean };

/**
 * An invitation the actor may send again or take back: the inviter's own, or one the actor could have made.
 * @throws not-found for everybody else's
 */
export async function findInvitation(ctx: Context, invitationId: string): Promise<Pending> {
  const [row] = await ctx.db
    .select({
      invitation: invitations,
      open: sql<boolean>`${invitations.acceptedAt} is null and ${invitations.revokedAt} is null`,
    })
    .from(invitations)
    .where(eq(invitations.id, invitationId))
    .for("update");
  if (!row || !mayHandle(ctx, row.invitation)) throw notFound("invitation");
  authorize(row.open, "change an invitation that has been answered");
  return { ...row.invitation, open: row.open };
}

function mayHandle({ actor }: Context, { invitedBy, organisationId, groupIds, guestUntil }: Invitation): boolean {
  if (actor.kind === "member" && invitedBy === actor.personId) return true;
  if (!guestUntil) return canInviteTo(actor, organisationId);
  // A guest's invitation names the groups: only those who know a confidential one may touch it.
  return groupIds.every((id) => canManageGroup(actor, { id, access: "confidential" })) || canInviteTo(actor, null);
}
