import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { endOwnSession } from "#lib/members/sessions";

export const POST = formRoute({ page: () => "/installningar" }, async ({ ctx, form }) => {
  await endOwnSession(ctx, idOf(form.text("session")));
  return { to: "/installningar?klart=avslutad" };
});
