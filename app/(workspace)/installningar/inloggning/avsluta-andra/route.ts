import { formRoute } from "#app/_form";
import { endOtherSessions } from "#lib/members/sessions";

export const POST = formRoute({ page: () => "/installningar" }, async ({ ctx }) => {
  await endOtherSessions(ctx);
  return { to: "/installningar?klart=avslutade" };
});
