import { commentOperations } from "#lib/documents/comments/api";
import { listThreads } from "#lib/documents/comments/queries";
import { startComment } from "#lib/documents/comments/start-comment";
import { problemOf } from "#lib/privacy/problem";
import { route } from "../../../_route";

export const GET = route(commentOperations.list, async (ctx, { params }) => ({
  status: 200,
  body: { threads: await listThreads(ctx, params.documentId) },
}));

export const POST = route(commentOperations.start, async (ctx, { params, body }) => {
  const result = await startComment(ctx, { ...params, ...body });
  switch (result.outcome) {
    case "posted":
    case "already-posted":
      return { status: 201, body: result };
    case "not-there":
    case "too-much":
    case "too-many-comments":
    case "too-many-of-one-person":
      return { status: 409, body: result };
    case "personal-data":
      return { status: 422, body: problemOf(result.hits) };
  }
});
