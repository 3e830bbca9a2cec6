import { eq } from "drizzle-orm";
import { posts } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { addPost } from "./add-post";
import type { Reply } from "./schema";

class SentBefore extends Error {}

/** Adds a reply. The same id sent again by the same author to the same thread is the same reply. */
export async function replyToThread(ctx: MemberContext, input: Reply) {
  try {
    return await transaction(ctx, async (ctx) => {
      const post = await addPost(ctx, { ...input, draftKey: `thread:${input.threadId}` });
      if (!post) throw new SentBefore();
      await audit(ctx, "post.add", { id: input.id, groupId: post.groupId });
      const seq = await recordEvent(ctx, {
        groupId: post.groupId,
        kind: "post_added",
        threadId: input.threadId,
        postId: input.id,
      });
      return { outcome: "posted", postId: input.id, number: post.number, seq } as const;
    });
  } catch (error) {
    if (!(error instanceof SentBefore)) throw error;
    return { outcome: "already-posted", ...(await ownPost(ctx, input)) } as const;
  }
}

async function ownPost(ctx: MemberContext, input: Reply): Promise<{ postId: string; number: number }> {
  const [post] = await ctx.db
    .select({ postId: posts.id, number: posts.number, threadId: posts.threadId, authorId: posts.authorId })
    .from(posts)
    .where(eq(posts.id, input.id));
  if (post?.authorId !== ctx.actor.personId || post.threadId !== input.threadId) throw notFound("thread");
  return { postId: post.postId, number: post.number };
}
