import { readingOperations } from "#lib/threads/reading/api";
import { countUnread } from "#lib/threads/reading/queries";
import { route } from "../_route";

export const GET = route(readingOperations.counts, async (ctx, { query }) => ({
  status: 200,
  body: await countUnread(ctx, query.thread),
}));
