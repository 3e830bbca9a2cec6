import { mentionOperations } from "#lib/threads/mentions/api";
import { countReached } from "#lib/threads/mentions/queries";
import { route } from "../../../_route";

export const POST = route(mentionOperations.count, async (ctx, { params, body }) => ({
  status: 200,
  body: await countReached(ctx, { ...params, ...body }),
}));
