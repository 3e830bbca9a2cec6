import { readingOperations } from "#lib/threads/reading/api";
import { markUnread } from "#lib/threads/reading/mark-unread";
import { route } from "../../../_route";

export const POST = route(readingOperations.unread, async (ctx, { params, body }) => ({
  status: 200,
  body: await markUnread(ctx, { ...params, ...body }),
}));
