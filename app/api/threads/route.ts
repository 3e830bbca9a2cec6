import { threadOperations } from "#lib/threads/api";
import { listThreads } from "#lib/threads/overview/queries";
import { startThread } from "#lib/threads/start-thread";
import { route } from "../_route";

export const GET = route(threadOperations.list, async (ctx, { query }) => ({
  status: 200,
  body: await listThreads(ctx, query),
}));

export const POST = route(threadOperations.start, async (ctx, { body }) => ({
  status: 201,
  body: await startThread(ctx, body),
}));
