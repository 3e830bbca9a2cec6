import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { inviteGuest } from "#lib/members/invitations/invite-guest";

export const POST = formRoute(
  { page: ({ params }) => `/grupper/${params.groupId}/bjud-in` },
  async ({ ctx, form, params }) => {
    const groupId = idOf(params.groupId);
    const { outcome } = await inviteGuest(ctx, {
      groupId,
      email: form.text("email"),
      firstName: form.text("firstName"),
      lastName: form.text("lastName"),
      organisationId: form.text("organisation") ? idOf(form.text("organisation")) : null,
      function: form.text("function"),
      until: form.text("until"),
    });
    switch (outcome) {
      case "invited":
        return { to: `/grupper/${groupId}?klart=inbjuden` };
      case "admitted":
        return { to: `/grupper/${groupId}?klart=tillagd` };
      case "too-long":
        return { problems: { until: "guest-too-long" } };
      case "in-the-past":
        return { problems: { until: outcome } };
      case "not-for-guests":
      case "invalid-address":
      case "already-member":
      case "already-invited":
      case "suspended":
      case "foreign-domain":
        return { problems: { email: outcome } };
    }
  },
);
