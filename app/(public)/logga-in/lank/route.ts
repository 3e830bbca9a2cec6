import { browserMarkName, readSignInMemory, signInMemoryName, writeSignInMemory } from "#app/_cookies";
import { formRoute } from "#app/_form";
import { deviceOf } from "#lib/members/sign-in/device";
import { LINK_MINUTES, requestSignIn } from "#lib/members/sign-in/request-sign-in";
import { safeRedirect } from "#lib/members/sign-in/safe-redirect";
import { randomToken } from "#lib/platform/secrets";

/** Mails a sign-in link. The answer is the same whether or not the address belongs to anybody. */
export const POST = formRoute(
  { page: ({ form }) => withReturn(form.text("till")), open: true },
  async ({ ctx, form, request, ip }) => {
    const known = readSignInMemory(request.cookies.get(signInMemoryName())?.value);
    const browserToken = randomToken();
    const result = await requestSignIn(ctx, {
      email: form.text("email") || known?.email || "",
      browserToken,
      earlierToken: known?.browserToken,
      browserMark: request.cookies.get(browserMarkName())?.value,
      ip,
      redirectTo: safeRedirect(form.text("till")),
      device: deviceOf(request.headers.get("user-agent")),
    });
    switch (result.outcome) {
      case "sent":
        return {
          to: "/logga-in/skickat",
          setCookies: [writeSignInMemory({ browserToken, code: result.code, email: result.email }, LINK_MINUTES * 60)],
        };
      case "invalid-address":
        return { problems: { email: "invalid-address" } };
    }
  },
);

function withReturn(wanted: string): string {
  return wanted ? `/logga-in?till=${encodeURIComponent(safeRedirect(wanted))}` : "/logga-in";
}
