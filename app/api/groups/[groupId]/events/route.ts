import { threadOperations } from "#lib/threads/api";
import { listEvents } from "#lib/threads/list-events";
import { route } from "../../../_route";

export const GET = route(threadOperations.events, async (ctx, { params, query }) => {
  const { outcome, ...answer } = await listEvents(ctx, {
    ...params,
    after: query.after,
    threadId: query.thread,
    limit: query.limit,
  });
  return outcome === "too-old" ? { status: 409, body: { outcome, ...answer } } : { status: 200, body: answer };
});
