import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { announceAgain } from "../announce-post";
import { canMarkHelpful, visibleThreads } from "../policy";

type Place = {
  threadId: string;
  groupId: string;
  starterId: string;
  authorId: string;
  number: number;
  firstId: string;
  before: string | null;
};

/**
 * Marks an answer as the one that helped, or takes the mark away. Each thread has one at most: the thread's row lock
 * settles it between two who mark at once. Whoever wrote it is told, once however often it is marked. @throws not-found for the question itself and for a deleted post
 */
export function markHelpful(ctx: MemberContext, input: { postId: string; on: boolean }) {
  const { postId, on } = input;
  return transaction(ctx, async (ctx) => {
    const [place] = await ctx.db.execute<Place>(sql`
      select threads.id as "threadId", threads.group_id as "groupId", threads.author_id as "starterId", p.author_id as "authorId", p.number,
        threads.helpful_post_id as before, (select q.id from posts q where q.thread_id = threads.id and q.number = 1) as "firstId"
      from posts p join threads on threads.id = p.thread_id
      where p.id = ${postId} and p.deleted_at is null and p.hidden_at is null and p.number > 1 and ${visibleThreads(ctx.actor)}
      for update of threads for share of p`);
    if (!place) throw notFound("post");
    const { threadId, groupId, before } = place;
    authorize(canMarkHelpful(ctx.actor, { groupId, authorId: place.starterId }), "mark a helpful answer");
    if ((before === postId) === on) return { outcome: "unchanged" } as const;
    await ctx.db.execute(
      on
        ? sql`update threads set helpful_post_id = ${postId}, helpful_by = ${ctx.actor.personId}, raised_at = null where id = ${threadId}`
        : sql`update threads set helpful_post_id = null, helpful_by = null where id = ${threadId}`,
    );
    const act = on ? "thread.mark-helpful" : "thread.unmark-helpful";
    await audit(ctx, act, { id: threadId, groupId, details: { number: place.number } });
    if (on && place.authorId !== ctx.actor.personId) await announceAgain(ctx, postId);
    // The one that was marked, the one that is, and the question, which leads there.
    for (const id of new Set([before, postId, place.firstId])) if (id) await tellMarked(ctx, { threadId, groupId }, id);
    return { outcome: "changed" } as const;
  });
}

/**
 * Within the transaction that deletes a post: it is no longer the answer that helped, and the question no longer leads there.
 * @returns the question, of which the group is to be told after all rows are locked
 */
export async function unmarkDeleted(
  ctx: MemberContext,
  post: { id: string; threadId: string },
): Promise<string | undefined> {
  const [first] = await ctx.db.execute<{ id: string }>(sql`
    with unmarked as (
      update threads set helpful_post_id = null, helpful_by = null
      where id = ${post.threadId} and helpful_post_id = ${post.id} returning id
    )
    select p.id from unmarked join posts p on p.thread_id = unmarked.id and p.number = 1`);
  return first?.id;
}

export function tellMarked(
  ctx: MemberContext,
  { threadId, groupId }: { threadId: string; groupId: string },
  postId: string,
) {
  return recordEvent(ctx, { groupId, kind: "post_marked", threadId, postId });
}
