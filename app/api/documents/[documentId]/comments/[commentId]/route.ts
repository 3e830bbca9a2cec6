import { commentOperations } from "#lib/documents/comments/api";
import { deleteComment } from "#lib/documents/comments/delete-comment";
import { editComment } from "#lib/documents/comments/edit-comment";
import { problemOf } from "#lib/privacy/problem";
import { route } from "../../../../_route";

export const PATCH = route(commentOperations.edit, async (ctx, { params, body }) => {
  const result = await editComment(ctx, { ...params, ...body });
  switch (result.outcome) {
    case "edited":
      return { status: 200, body: result };
    case "deleted":
      return { status: 409, body: result };
    case "personal-data":
      return { status: 422, body: problemOf(result.hits) };
  }
});

export const DELETE = route(commentOperations.remove, async (ctx, { params }) => ({
  status: 200,
  body: await deleteComment(ctx, params),
}));
