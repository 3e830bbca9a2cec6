import { problemOf } from "#lib/privacy/problem";
import { threadOperations } from "#lib/threads/api";
import { getPostsPage } from "#lib/threads/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { route } from "../../../_route";

export const GET = route(threadOperations.posts, async (ctx, { params, query }) => {
  const { before, after, around, limit } = query;
  const where =
    before !== undefined
      ? { before }
      : after !== undefined
        ? { after }
        : around !== undefined
          ? { around }
          : ({ at: "end" } as const);
  return { status: 200, body: await getPostsPage(ctx, params.threadId, where, limit) };
});

export const POST = route(threadOperations.reply, async (ctx, { params, body }) => {
  const result = await replyToThread(ctx, { ...params, ...body });
  if (result.outcome === "personal-data") return { status: 422, body: problemOf(result.hits) };
  return { status: "post" in result ? 201 : 409, body: result };
});
