import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { requireAllowance } from "./create-invitation";
import { findInvitation } from "./find-invitation";
import { sendInvitation } from "./send-invitation";

/** Mails a new link, good for a week from now; also for an invitation that has run out. */
export async function resendInvitation(ctx: Context, invitationId: string): Promise<{ expiresAt: Date }> {
  await requireAllowance(ctx);
  return transaction(ctx, async (ctx) => {
    const invitation = await findInvitation(ctx, invitationId);
    await audit(ctx, "invitation.resend", { id: invitation.id });
    const { expiresAt } = await sendInvitation(ctx, invitation.id);
    return { expiresAt };
  });
}
