import { formRoute } from "#app/_form";
import { inviteMember } from "#lib/members/invitations/invite-member";

export const POST = formRoute({ page: () => "/medlemmar/bjud-in" }, async ({ ctx, form }) => {
  const result = await inviteMember(ctx, {
    email: form.text("email"),
    firstName: form.text("firstName"),
    lastName: form.text("lastName"),
    organisationId: form.text("organisationId"),
    function: form.text("function"),
    organisationContact: form.has("organisationContact"),
    platformRole: (form.text("platformRole") || "member") as "member",
    groupIds: form.all("groupIds"),
  });
  return result.outcome === "invited"
    ? { to: "/medlemmar/bjud-in?klart=inbjuden" }
    : { problems: { email: result.outcome } };
});
