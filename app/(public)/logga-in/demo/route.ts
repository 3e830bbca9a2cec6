import { currentSessionToken, sessionCookie } from "#app/_cookies";
import { formRoute } from "#app/_form";
import { deviceOf } from "#lib/members/sign-in/device";
import { safeRedirect } from "#lib/members/sign-in/safe-redirect";
import { signInAsDemo } from "#lib/members/sign-in/sign-in-as-demo";

/** One click into the demo as somebody of the cast; anywhere else there is no such page. */
export const POST = formRoute({ page: () => "/logga-in", open: true }, async ({ ctx, form, request }) => {
  const token = await signInAsDemo(ctx, {
    personId: form.text("person"),
    device: deviceOf(request.headers.get("user-agent")),
    replaces: currentSessionToken(request),
  });
  return { to: safeRedirect(form.text("till")), setCookies: [sessionCookie(token)] };
});
