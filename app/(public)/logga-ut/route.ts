import { currentSessionToken, withoutCookie } from "#app/_cookies";
import { formRoute } from "#app/_form";
import { formMemoryName } from "#app/_form-memory";
import { sessionCookieName } from "#lib/members/session-cookie";
import { signOut } from "#lib/members/sign-in/sign-out";
import { env } from "#lib/platform/env";

/** Ends the session and lets nothing of it stay in a browser that the next person may use: drafts are kept on the server. */
export const POST = formRoute({ page: () => "/logga-in", open: true }, async ({ ctx, request }) => {
  const token = currentSessionToken(request);
  if (token) await signOut(ctx, token);
  return {
    to: "/logga-in?klart=utloggad",
    setCookies: [withoutCookie(sessionCookieName(env())), withoutCookie(formMemoryName())],
    headers: { "Clear-Site-Data": '"cache", "storage"' },
  };
});
