import { commentOperations } from "#lib/documents/comments/api";
import { reopenThread } from "#lib/documents/comments/reopen-thread";
import { resolveThread } from "#lib/documents/comments/resolve-thread";
import { route } from "../../../../../_route";

export const PUT = route(commentOperations.settle, async (ctx, { params, body }) => {
  const thread = { documentId: params.documentId, threadId: params.commentId };
  const result = await (body.resolved ? resolveThread(ctx, thread) : reopenThread(ctx, thread));
  const refused = result.outcome === "too-many-comments" || result.outcome === "too-many-of-one-person";
  return { status: refused ? 409 : 200, body: result };
});
