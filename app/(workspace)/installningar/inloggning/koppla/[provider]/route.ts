import { formRoute } from "#app/_form";
import { beginOidc } from "#app/_oidc";
import { isFreshSignIn } from "#lib/members/sign-in/queries";

/** Links the organisation's sign-in to the person who is signed in, after a sign-in there. */
export const POST = formRoute({ page: () => "/installningar" }, async ({ ctx, params, request }) => {
  if (!(await isFreshSignIn(ctx))) return { to: "/logga-in/fel?orsak=gammal-inloggning" };
  return beginOidc(ctx, request, params.provider, { kind: "link" });
});
