import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { setThreadLevel } from "../following/set-thread-level";
import { visiblePosts, visibleThreads } from "../policy";
import type { ReactionKind } from "./kinds";

/**
 * Puts one's reaction to a post, or takes it back. Doing either twice is doing it once. Who says that they follow, follows
 * the thread from then on; taking it back leaves that as it is, as one may have other reasons.
 * @throws not-found for a post one may not read and for one that is deleted
 */
export function react(ctx: MemberContext, input: { postId: string; kind: ReactionKind; on: boolean }) {
  const { postId, kind, on } = input;
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    const [post] = await ctx.db.execute<{ threadId: string; groupId: string }>(sql`
      select threads.id as "threadId", threads.group_id as "groupId" from posts p join threads on threads.id = p.thread_id
      where p.id = ${postId} and p.deleted_at is null and ${visibleThreads(ctx.actor)} and ${visiblePosts(ctx.actor)}
      for key share of threads for share of p`);
    if (!post) throw notFound("post");
    const changed = await ctx.db.execute(
      on
        ? sql`insert into reactions (post_id, kind, person_id, created_at)
            values (${postId}, ${kind}, ${personId}, ${ctx.now().toISOString()}) on conflict do nothing returning post_id`
        : sql`delete from reactions where post_id = ${postId} and kind = ${kind} and person_id = ${personId} returning post_id`,
    );
    if (changed.length === 0) return { outcome: "unchanged" } as const;
    if (on && kind === "following") await setThreadLevel(ctx, { threadId: post.threadId, level: "follow" });
    await recordEvent(ctx, { groupId: post.groupId, kind: "post_marked", threadId: post.threadId, postId });
    return { outcome: "changed" } as const;
  });
}
