import { threadOperations } from "#lib/threads/api";
import { markRead } from "#lib/threads/mark-read";
import { route } from "../../../_route";

export const POST = route(threadOperations.read, async (ctx, { params, body }) => {
  await markRead(ctx, { ...params, ...body });
  return { status: 204 };
});
