import {
  currentSessionToken,
  readSignInMemory,
  sessionCookie,
  signInMemoryName,
  withoutCookie,
  writeBrowserMark,
} from "#app/_cookies";
import { formRoute } from "#app/_form";
import { confirmSignIn } from "#lib/members/sign-in/confirm-sign-in";
import { deviceOf } from "#lib/members/sign-in/device";

/** Spends a mailed link. Only this does: the page that asks can be opened any number of times by anything. */
export const POST = formRoute(
  { page: ({ form }) => pageOf(form.text("lank")), open: true },
  async ({ ctx, form, request, ip }) => {
    const result = await confirmSignIn(ctx, {
      token: form.text("lank"),
      browserToken: readSignInMemory(request.cookies.get(signInMemoryName())?.value)?.browserToken,
      code: form.text("kod"),
      ip,
      device: deviceOf(request.headers.get("user-agent")),
      replaces: currentSessionToken(request),
    });
    switch (result.outcome) {
      case "signed-in": {
        const shared = form.has("delad");
        return {
          to: result.redirectTo,
          setCookies: [
            sessionCookie(result.sessionToken, shared),
            withoutCookie(signInMemoryName()),
            ...(shared ? [] : [writeBrowserMark(result.browserMark)]),
          ],
        };
      }
      case "wrong-code":
        return { problems: { kod: result.triesLeft === 1 ? "wrong-code-last" : "wrong-code" } };
      case "code-needed":
        return { problems: { kod: "code-needed" } };
      case "no-account":
        return { to: "/logga-in/fel?orsak=inget-konto" };
      case "void":
        return { to: "/logga-in/fel?orsak=for-manga-koder" };
      // The page itself says that the link has been used or has run out.
      case "spent":
      case "expired":
        return { to: pageOf(form.text("lank")) };
    }
  },
);

/** Cut where no link of ours ends: a header cannot hold whatever a form can. */
function pageOf(token: string): string {
  return `/logga-in/bekrafta?lank=${encodeURIComponent(token.slice(0, 100))}`;
}
