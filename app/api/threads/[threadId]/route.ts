import { threadOperations } from "#lib/threads/api";
import { deleteThread } from "#lib/threads/delete-thread";
import { route } from "../../_route";

export const DELETE = route(threadOperations.remove, async (ctx, { params, body }) => ({
  status: 200,
  body: await deleteThread(ctx, { ...params, ...body }),
}));
