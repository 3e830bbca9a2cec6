import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { appointCoordinator } from "#lib/members/groups/coordinators/appoint-coordinator";

/** Gives a group that nobody coordinates one of its members as coordinator. */
export const POST = formRoute({ page: () => "/medlemskap" }, async ({ ctx, form, params }) => {
  await appointCoordinator(ctx, { groupId: idOf(params.groupId), personId: idOf(form.text("person")) });
  return { to: "/medlemskap?klart=utsedd" };
});
