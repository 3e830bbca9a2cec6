import { currentSessionToken, sessionCookie } from "#app/_cookies";
import { formRoute } from "#app/_form";
import { invitationPage } from "#app/_path";
import { acceptInvitation } from "#lib/members/invitations/accept-invitation";
import { personName } from "#lib/members/invitations/schema";
import { deviceOf } from "#lib/members/sign-in/device";

/** Answers an invitation with yes. */
export const POST = formRoute(
  { page: ({ params }) => invitationPage(params.token), open: true },
  async ({ ctx, form, params, request }) => {
    const name = personName.parse({ firstName: form.text("firstName"), lastName: form.text("lastName") });
    if (!form.has("villkor")) return { problems: { villkor: "terms" } };
    const result = await acceptInvitation(ctx, {
      ...name,
      token: params.token ?? "",
      termsVersion: form.text("version"),
      device: deviceOf(request.headers.get("user-agent")),
      replaces: currentSessionToken(request),
    });
    switch (result.outcome) {
      case "accepted":
        return { to: "/hem", setCookies: result.sessionToken ? [sessionCookie(result.sessionToken)] : [] };
      case "terms-changed":
        return { problems: { villkor: "terms-changed" } };
      case "already-member":
        return { to: "/logga-in?klart=redan-medlem" };
      case "suspended":
        return { to: "/logga-in/fel?orsak=inget-konto" };
      // The page itself says that the invitation has been answered or no longer stands.
      case "gone":
      case "answered":
      case "identity-taken":
        return { to: invitationPage(params.token) };
    }
  },
);
