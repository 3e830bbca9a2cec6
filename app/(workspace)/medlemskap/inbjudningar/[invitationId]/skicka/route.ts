import { formRoute, pageOf } from "#app/_form";
import { idOf } from "#app/_path";
import { resendInvitation } from "#lib/members/invitations/resend-invitation";

const LIST = "/medlemskap/inbjudningar";

/** Mails an invitation again, and returns to the page it was done on. */
export const POST = formRoute({ page: ({ form }) => pageOf(form, LIST) }, async ({ ctx, form, params }) => {
  await resendInvitation(ctx, idOf(params.invitationId));
  return { to: `${pageOf(form, LIST)}?klart=skickad` };
});
