import { and, eq } from "drizzle-orm";
import { posts, threads } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { visibleThreads } from "./policy";

/** A visible post with what the policy asks about, its row locked until the transaction ends. @throws not-found */
export async function findPostForUpdate(ctx: Context, postId: string) {
  const [post] = await ctx.db
    .select({
      id: posts.id,
      threadId: posts.threadId,
      groupId: threads.groupId,
      number: posts.number,
      authorId: posts.authorId,
      body: posts.body,
      html: posts.html,
      version: posts.version,
      createdAt: posts.createdAt,
      editedAt: posts.editedAt,
      deletedAt: posts.deletedAt,
      hiddenAt: posts.hiddenAt,
      lockedAt: threads.lockedAt,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.id, postId), visibleThreads(ctx.actor)))
    .for("update", { of: posts });
  if (!post) throw notFound("post");
  return post;
}

export type LockedPost = Awaited<ReturnType<typeof findPostForUpdate>>;
