import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { personalDataProblem } from "#lib/privacy/schema";
import { threadOrder } from "./moderation/schema";
import {
  deletePostInput,
  editPostInput,
  groupEventView,
  listPostsInput,
  listThreadsInput,
  markReadInput,
  postView,
  quotesTakenOut,
  replyInput,
  startedBefore,
  startThreadInput,
  threadRow,
} from "./schema";

const inThread = z.object({ threadId: z.uuid() });
const onPost = z.object({ postId: z.uuid() });

export const threadOperations = {
  list: operation({
    method: "GET",
    path: "/api/threads",
    summary: "Threads in the groups one may read, pinned first, then newest activity",
    query: listThreadsInput,
    responses: {
      200: {
        description: "One page",
        schema: z.object({ threads: z.array(threadRow), nextCursor: z.string().nullable() }),
      },
    },
  }),
  start: operation({
    method: "POST",
    path: "/api/threads",
    summary: "Start a thread; the client's id makes sending twice safe",
    body: startThreadInput,
    limit: 400_000,
    responses: {
      201: {
        description: "Started, or started before with this id",
        schema: z.object({ outcome: z.enum(["started", "already-started"]), threadId: z.uuid() }),
      },
      409: {
        description:
          "What is quoted has been taken out where it stood; or it was started before, in another group or so that it may not be changed, and stands as it was",
        schema: z.discriminatedUnion("outcome", [startedBefore, quotesTakenOut]),
      },
      410: { description: "A file it was to have is there no longer; the text is not posted" },
      422: { description: "Personal data: nothing was stored", schema: personalDataProblem },
    },
  }),
  order: operation({
    method: "GET",
    path: "/api/threads/{threadId}",
    summary: "A thread's title and place, and whether it is pinned or locked",
    params: inThread,
    responses: { 200: { description: "As it stands", schema: threadOrder } },
  }),
  remove: operation({
    method: "DELETE",
    path: "/api/threads/{threadId}",
    summary: "Take a thread out of sight",
    params: inThread,
    body: deletePostInput,
    responses: {
      200: { description: "Deleted", schema: z.object({ outcome: z.literal("deleted") }) },
      409: {
        description: "One of its posts is under review, and it stays until that is decided",
        schema: z.object({ outcome: z.literal("under-review") }),
      },
    },
  }),
  posts: operation({
    method: "GET",
    path: "/api/threads/{threadId}/posts",
    summary: "A page of a thread's posts, before or after a number, or around one",
    params: inThread,
    query: listPostsInput,
    responses: {
      200: {
        description: "The posts in order and the group's sequence number at that moment",
        schema: z.object({ posts: z.array(postView), lastNumber: z.int(), seq: z.int() }),
      },
    },
  }),
  reply: operation({
    method: "POST",
    path: "/api/threads/{threadId}/posts",
    summary: "Reply; the client's id makes sending twice safe",
    params: inThread,
    body: replyInput,
    limit: 400_000,
    responses: {
      201: {
        description: "Posted, or posted before with this id",
        schema: z.object({ outcome: z.enum(["posted", "already-posted"]), post: postView }),
      },
      409: {
        description:
          "The thread is locked, in another group than it was read in, or what is answered or quoted has gone from there; or it was posted before and is under review, and stands as it was",
        schema: z.discriminatedUnion("outcome", [
          z.object({ outcome: z.enum(["locked", "moved", "answers-moved", "under-review"]) }),
          quotesTakenOut,
        ]),
      },
      410: { description: "A file it was to have is there no longer; the text is not posted" },
      422: { description: "Personal data: nothing was stored", schema: personalDataProblem },
    },
  }),
  read: operation({
    method: "POST",
    path: "/api/threads/{threadId}/read",
    summary: "Add ranges of post numbers to what one has read",
    params: inThread,
    body: markReadInput,
    responses: { 204: { description: "Noted" } },
  }),
  edit: operation({
    method: "PATCH",
    path: "/api/posts/{postId}",
    summary: "Replace the text of one's own post",
    params: onPost,
    body: editPostInput,
    limit: 400_000,
    responses: {
      200: { description: "Edited", schema: z.object({ outcome: z.literal("edited"), post: postView }) },
      409: {
        description:
          "Changed by somebody else meanwhile, and the text that stands comes with the answer; or locked, or in another group than it was read in",
        schema: z.discriminatedUnion("outcome", [
          z.object({ outcome: z.literal("conflict"), version: z.int(), body: z.unknown(), html: z.string() }),
          z.object({ outcome: z.enum(["locked", "moved", "under-review"]) }),
          quotesTakenOut,
        ]),
      },
      410: { description: "A file it was to have is there no longer; the text is not posted" },
      422: { description: "Personal data: nothing was stored", schema: personalDataProblem },
    },
  }),
  source: operation({
    method: "GET",
    path: "/api/posts/{postId}",
    summary: "One's own post as the editor takes it",
    params: onPost,
    responses: {
      200: {
        description: "The text with its version, and the files",
        schema: z.object({ body: z.unknown(), version: z.int(), files: postView.shape.files }),
      },
    },
  }),
  removePost: operation({
    method: "DELETE",
    path: "/api/posts/{postId}",
    summary: "Take a post's text away; a note of who, when and why stays",
    params: onPost,
    body: deletePostInput,
    responses: {
      200: {
        description: "Deleted, by this or an earlier request",
        schema: z.object({ outcome: z.enum(["deleted", "already-deleted"]) }),
      },
    },
  }),
  events: operation({
    method: "GET",
    path: "/api/groups/{groupId}/events",
    summary: "What happened in a group after a sequence number",
    params: z.object({ groupId: z.uuid() }),
    query: z.object({
      after: z.coerce.number().int().min(0),
      thread: z.uuid().optional().describe("Include this thread's posts"),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    responses: {
      200: {
        description: "Events in order",
        schema: z.object({ events: z.array(groupEventView), posts: z.array(postView), head: z.int() }),
      },
      409: {
        description: "The log no longer reaches back that far: fetch everything anew",
        schema: z.object({ outcome: z.literal("too-old"), head: z.int() }),
      },
    },
  }),
};
