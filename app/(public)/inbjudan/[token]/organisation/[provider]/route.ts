import { formRoute } from "#app/_form";
import { beginOidc } from "#app/_oidc";
import { invitationPage } from "#app/_path";
import { personName } from "#lib/members/invitations/schema";

/** Answers an invitation through the organisation's own sign-in, which is linked to the new member. */
export const POST = formRoute(
  { page: ({ params }) => invitationPage(params.token), open: true },
  async ({ ctx, form, params, request }) => {
    const name = personName.parse({ firstName: form.text("firstName"), lastName: form.text("lastName") });
    if (!form.has("villkor")) return { problems: { villkor: "terms" } };
    return beginOidc(ctx, request, params.provider, {
      kind: "accept",
      token: params.token ?? "",
      ...name,
      termsVersion: form.text("version"),
    });
  },
);
