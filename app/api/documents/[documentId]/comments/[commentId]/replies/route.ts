import { commentOperations } from "#lib/documents/comments/api";
import { replyToComment } from "#lib/documents/comments/reply-to-comment";
import { problemOf } from "#lib/privacy/problem";
import { route } from "../../../../../_route";

export const POST = route(commentOperations.reply, async (ctx, { params, body }) => {
  const { documentId, commentId } = params;
  const result = await replyToComment(ctx, { ...body, documentId, threadId: commentId });
  switch (result.outcome) {
    case "posted":
    case "already-posted":
      return { status: 201, body: result };
    case "resolved":
    case "long-comment":
      return { status: 409, body: result };
    case "personal-data":
      return { status: 422, body: problemOf(result.hits) };
  }
});
