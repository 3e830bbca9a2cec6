import { mentionOperations } from "#lib/threads/mentions/api";
import { listMentionable } from "#lib/threads/mentions/queries";
import { route } from "../../../_route";

export const GET = route(mentionOperations.list, async (ctx, { params, query }) => ({
  status: 200,
  body: { mentionable: await listMentionable(ctx, { ...params, ...query }) },
}));
