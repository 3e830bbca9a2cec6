import { threadOperations } from "#lib/threads/api";
import { deleteThread } from "#lib/threads/delete-thread";
import { getThreadOrder } from "#lib/threads/moderation/queries";
import { route } from "../../_route";

export const GET = route(threadOperations.order, async (ctx, { params }) => ({
  status: 200,
  body: await getThreadOrder(ctx, params.threadId),
}));

export const DELETE = route(threadOperations.remove, async (ctx, { params, body }) => {
  const result = await deleteThread(ctx, { ...params, ...body });
  return result.outcome === "deleted" ? { status: 200, body: result } : { status: 409, body: result };
});
