import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { markUnreadInput, unreadCounts } from "./schema";

export const readingOperations = {
  counts: operation({
    method: "GET",
    path: "/api/unread",
    summary: "How much is unread in each group, and in a thread",
    query: z.object({ thread: z.uuid().optional() }),
    responses: { 200: { description: "Threads per group, quiet ones left out", schema: unreadCounts } },
  }),
  unread: operation({
    method: "POST",
    path: "/api/threads/{threadId}/unread",
    summary: "Make a thread unread from one post on; one's own posts stay read",
    params: z.object({ threadId: z.uuid() }),
    body: markUnreadInput,
    responses: {
      200: {
        description: "What is unread from there on",
        schema: z.object({ unread: z.int(), firstUnread: z.int().nullable() }),
      },
    },
  }),
};
