import { threadOperations } from "#lib/threads/api";
import { getThreadPage } from "#lib/threads/queries";
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
  const { thread, posts } = await getThreadPage(ctx, params.threadId, where, limit);
  return { status: 200, body: { posts, lastNumber: thread.lastNumber, seq: thread.group.lastSeq } };
});

export const POST = route(threadOperations.reply, async (ctx, { params, body }) => {
  const { outcome, post } = await replyToThread(ctx, { ...params, ...body });
  return { status: 201, body: { outcome, post } };
});
