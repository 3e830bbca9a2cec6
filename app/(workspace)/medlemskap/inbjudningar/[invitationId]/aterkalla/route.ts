import { z } from "zod";
import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { revokeInvitation } from "#lib/members/invitations/revoke-invitation";

/** Takes an invitation back. Comes back to the group it was about, or to the list of groups. */
export const POST = formRoute({ page: () => "/grupper" }, async ({ ctx, form, params }) => {
  await revokeInvitation(ctx, idOf(params.invitationId));
  const group = z.uuid().safeParse(form.text("grupp")).data;
  return { to: group ? `/grupper/${group}?klart=aterkallad` : "/grupper" };
});
