import { problemOf } from "#lib/privacy/problem";
import { threadOperations } from "#lib/threads/api";
import { listThreads } from "#lib/threads/overview/queries";
import { startThread } from "#lib/threads/start-thread";
import { route } from "../_route";

export const GET = route(threadOperations.list, async (ctx, { query }) => ({
  status: 200,
  body: await listThreads(ctx, query),
}));

export const POST = route(threadOperations.start, async (ctx, { body }) => {
  const result = await startThread(ctx, body);
  if (result.outcome === "personal-data") return { status: 422, body: problemOf(result.hits) };
  return { status: "threadId" in result ? 201 : 409, body: result };
});
