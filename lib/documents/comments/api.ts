import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { personalDataProblem } from "#lib/privacy/schema";
import {
  editCommentInput,
  readersInput,
  readerView,
  replyCommentInput,
  startCommentInput,
  stateInput,
  threadView,
} from "./schema";

const inDocument = z.object({ documentId: z.uuid() });
const onComment = inDocument.extend({ commentId: z.uuid() });
const outcomes = <T extends string>(...names: [T, ...T[]]) => z.object({ outcome: z.enum(names) });

export const commentOperations = {
  list: operation({
    method: "GET",
    path: "/api/documents/{documentId}/comments",
    summary: "What is said beside a document's text: open in the order of the text, then what has lost its words",
    params: inDocument,
    responses: {
      200: { description: "All open, and the newest resolved", schema: z.object({ threads: z.array(threadView) }) },
    },
  }),
  start: operation({
    method: "POST",
    path: "/api/documents/{documentId}/comments",
    summary: "Comment on some words; the client's id makes sending twice safe",
    params: inDocument,
    body: startCommentInput,
    limit: 60_000,
    responses: {
      201: { description: "Posted, or posted before with this id", schema: outcomes("posted", "already-posted") },
      409: {
        description: "The words are not in the text, or not yet; or they, or the open comments, are too many",
        schema: outcomes("not-there", "too-much", "too-many-comments", "too-many-of-one-person"),
      },
      422: { description: "Personal data: nothing was stored", schema: personalDataProblem },
    },
  }),
  reply: operation({
    method: "POST",
    path: "/api/documents/{documentId}/comments/{commentId}/replies",
    summary: "Answer a comment; the client's id makes sending twice safe",
    params: onComment,
    body: replyCommentInput,
    limit: 60_000,
    responses: {
      201: { description: "Posted, or posted before with this id", schema: outcomes("posted", "already-posted") },
      409: {
        description: "It is marked as resolved, or has as many answers as it may have",
        schema: outcomes("resolved", "long-comment"),
      },
      422: { description: "Personal data: nothing was stored", schema: personalDataProblem },
    },
  }),
  edit: operation({
    method: "PATCH",
    path: "/api/documents/{documentId}/comments/{commentId}",
    summary: "Replace the text of one's own comment or answer",
    params: onComment,
    body: editCommentInput,
    limit: 60_000,
    responses: {
      200: { description: "Edited", schema: outcomes("edited") },
      409: { description: "It has been taken away", schema: outcomes("deleted") },
      422: { description: "Personal data: nothing was stored", schema: personalDataProblem },
    },
  }),
  remove: operation({
    method: "DELETE",
    path: "/api/documents/{documentId}/comments/{commentId}",
    summary: "Take the text of one's own comment or answer away",
    params: onComment,
    responses: {
      200: { description: "Deleted, by this or an earlier request", schema: outcomes("deleted", "already-deleted") },
    },
  }),
  settle: operation({
    method: "PUT",
    path: "/api/documents/{documentId}/comments/{commentId}/state",
    summary: "Mark a comment as resolved, or take it up again",
    params: onComment,
    body: stateInput,
    responses: {
      200: {
        description: "As asked, by this or an earlier request",
        schema: outcomes("resolved", "already-resolved", "reopened", "already-open"),
      },
      409: {
        description: "As many are open as may be",
        schema: outcomes("too-many-comments", "too-many-of-one-person"),
      },
    },
  }),
  readers: operation({
    method: "GET",
    path: "/api/documents/{documentId}/readers",
    summary: "Whom a comment may speak to: others who can read it, by the beginning of a name",
    params: inDocument,
    query: readersInput,
    responses: { 200: { description: "The first few", schema: z.object({ readers: z.array(readerView) }) } },
  }),
};
