import { commentOperations } from "#lib/documents/comments/api";
import { listCommentReaders } from "#lib/documents/comments/queries";
import { route } from "../../../_route";

export const GET = route(commentOperations.readers, async (ctx, { params, query }) => ({
  status: 200,
  body: { readers: await listCommentReaders(ctx, { ...params, ...query }) },
}));
