import { formRoute } from "#app/_form";
import { unlinkIdentity } from "#lib/members/sign-in/identities";

/** Takes a linked sign-in away from the person who is signed in. */
export const POST = formRoute({ page: () => "/installningar" }, async ({ ctx, form }) => {
  const { outcome } = await unlinkIdentity(ctx, { provider: form.text("provider"), subject: form.text("subject") });
  switch (outcome) {
    case "unlinked":
      return { to: "/installningar?klart=borttagen" };
    case "not-fresh":
      return { to: "/logga-in/fel?orsak=gammal-inloggning" };
  }
});
