import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { removeFromGroup } from "#lib/members/groups/remove-from-group";

/** Takes somebody out of the group: a coordinator anybody, anybody oneself. */
export const POST = formRoute({ page: ({ params }) => `/grupper/${params.groupId}` }, async ({ ctx, params }) => {
  const [groupId, personId] = [idOf(params.groupId), idOf(params.personId)];
  const itself = ctx.actor.kind === "member" && ctx.actor.personId === personId;
  const { outcome } = await removeFromGroup(ctx, { groupId, personId });
  if (outcome === "last-coordinator") return { problems: { leave: "last-group-coordinator" } };
  return { to: itself ? "/grupper?klart=lamnat" : `/grupper/${groupId}?klart=borttagen` };
});
