import { formRoute } from "#app/_form";
import { beginOidc } from "#app/_oidc";
import { safeRedirect } from "#lib/members/sign-in/safe-redirect";

/** Sends the browser to the organisation's own sign-in. */
export const POST = formRoute({ page: () => "/logga-in", open: true }, ({ ctx, form, params, request }) =>
  beginOidc(ctx, request, params.provider, { kind: "sign-in", redirectTo: safeRedirect(form.text("till")) }),
);
