import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { changeGroupRole } from "#lib/members/groups/change-group-role";

export const POST = formRoute({ page: ({ params }) => `/grupper/${params.groupId}` }, async ({ ctx, form, params }) => {
  const groupId = idOf(params.groupId);
  const role = form.text("roll") === "coordinator" ? "coordinator" : "member";
  const { outcome } = await changeGroupRole(ctx, { groupId, personId: idOf(params.personId), role });
  if (outcome === "changed") return { to: `/grupper/${groupId}?klart=roll` };
  return { problems: { roll: outcome === "is-guest" ? outcome : "last-group-coordinator" } };
});
