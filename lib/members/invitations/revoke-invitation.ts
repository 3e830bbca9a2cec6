import { eq, sql } from "drizzle-orm";
import { invitations } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { findInvitation } from "./find-invitation";

/** Takes an invitation back: its link stops working at once. */
export function revokeInvitation(ctx: Context, invitationId: string): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const { id } = await findInvitation(ctx, invitationId);
    await ctx.db.update(invitations).set({ revokedAt: sql`now()` }).where(eq(invitations.id, id));
    await audit(ctx, "invitation.revoke", { id });
  });
}
