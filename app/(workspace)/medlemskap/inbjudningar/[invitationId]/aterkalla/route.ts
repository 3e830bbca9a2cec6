import { formRoute, pageOf } from "#app/_form";
import { idOf } from "#app/_path";
import { revokeInvitation } from "#lib/members/invitations/revoke-invitation";

const LIST = "/medlemskap/inbjudningar";

/** Takes an invitation back, and returns to the page it was done on. */
export const POST = formRoute({ page: ({ form }) => pageOf(form, LIST) }, async ({ ctx, form, params }) => {
  await revokeInvitation(ctx, idOf(params.invitationId));
  return { to: `${pageOf(form, LIST)}?klart=aterkallad` };
});
