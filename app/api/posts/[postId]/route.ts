import { notFound } from "#lib/platform/errors";
import { problemOf } from "#lib/privacy/problem";
import { threadOperations } from "#lib/threads/api";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { getPostSource, getPosts } from "#lib/threads/queries";
import { route } from "../../_route";

export const GET = route(threadOperations.source, async (ctx, { params }) => ({
  status: 200,
  body: await getPostSource(ctx, params.postId),
}));

export const PATCH = route(threadOperations.edit, async (ctx, { params, body }) => {
  const result = await editPost(ctx, { ...params, ...body });
  if (result.outcome === "personal-data") return { status: 422, body: problemOf(result.hits) };
  if (result.outcome !== "edited") return { status: 409, body: result };
  const [post] = await getPosts(ctx, [params.postId]);
  if (!post) throw notFound("post");
  return { status: 200, body: { outcome: result.outcome, post } };
});

export const DELETE = route(threadOperations.removePost, async (ctx, { params, body }) => ({
  status: 200,
  body: await deletePost(ctx, { ...params, ...body }),
}));
