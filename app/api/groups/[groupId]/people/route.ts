import { admitMember } from "#lib/members/groups/admit-member";
import { groupOperations } from "#lib/members/groups/api";
import { route } from "../../../_route";

export const POST = route(groupOperations.admit, async (ctx, { params, body }) => ({
  status: 200,
  body: await admitMember(ctx, { ...params, ...body }),
}));
