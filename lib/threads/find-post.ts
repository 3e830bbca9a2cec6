import { and, eq, sql } from "drizzle-orm";
import { posts, threads } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { visibleThreads } from "./policy";

/**
 * A visible post with what the policy asks about. Its thread is held where it is, and then the post's row is locked, until
 * the transaction ends: in this order, as those have it who move, split or delete a thread. @throws not-found
 */
export async function findPostForUpdate(ctx: Context, postId: string): Promise<LockedPost> {
  // The key alone: those who post in the thread, which gives it a new number, do not wait for this.
  const [held] = await ctx.db.execute<{ id: string }>(sql`
    select id from threads where id = (select thread_id from posts where id = ${postId}) for key share`);
  const post = await lockPost(ctx, postId);
  // It was split off while this waited.
  return post.threadId === held?.id ? post : findPostForUpdate(ctx, postId);
}

async function lockPost(ctx: Context, postId: string) {
  const [post] = await ctx.db
    .select({
      id: posts.id,
      threadId: posts.threadId,
      groupId: threads.groupId,
      title: threads.title,
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
    // But not its key: an answer to it is written meanwhile, with the thread's lock, for which this may come to wait.
    .for("no key update", { of: posts });
  if (!post) throw notFound("post");
  return post;
}

export type LockedPost = Awaited<ReturnType<typeof lockPost>>;
