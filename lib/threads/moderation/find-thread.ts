import { and, eq } from "drizzle-orm";
import { threads } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { visibleThreads } from "../policy";

/** A visible thread, its row locked until the transaction ends. @throws not-found */
export async function findThreadForUpdate(ctx: Context, threadId: string) {
  const [thread] = await ctx.db
    .select({
      id: threads.id,
      groupId: threads.groupId,
      authorId: threads.authorId,
      title: threads.title,
      type: threads.type,
      category: threads.category,
      lastNumber: threads.lastNumber,
      pinnedAt: threads.pinnedAt,
      lockedAt: threads.lockedAt,
      hiddenAt: threads.hiddenAt,
    })
    .from(threads)
    .where(and(eq(threads.id, threadId), visibleThreads(ctx.actor)))
    .for("update");
  if (!thread) throw notFound("thread");
  return thread;
}
