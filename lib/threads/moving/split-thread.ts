import { eq, sql } from "drizzle-orm";
import { threads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { authorize, notFound } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { replyDraftKey } from "../drafts/draft";
import { findThreadForUpdate } from "../moderation/find-thread";
import { canModerate, visibleThreads } from "../policy";
import { namesNobody } from "../publishing/names-nobody";
import { carryReading } from "../reading/carry-reading";
import { type SplitInput, splitInput } from "./schema";

type Outcome =
  | { outcome: "split"; threadId: string; posts: number }
  /** One of the posts has been taken away, moved or stopped since the form was made, or is the thread's first. */
  | { outcome: "changed" }
  /** The new title holds what the check stops or warns of. */
  | { outcome: "personal-data" }
  /** The thread is stopped, and its answers with it. */
  | { outcome: "under-review" };

/**
 * Makes a thread of its own out of some of a thread's posts, in the same group. A line stays where each of them was, as
 * numbers are links that people have sent each other. What was read stays read, whoever followed follows both, and an
 * unsent answer goes with the newest post. Sent again it is the same thread.
 * @throws not-found also for an id that another thread has, which tells nothing about that one
 */
export function splitThread(ctx: MemberContext, input: SplitInput): Promise<Outcome> {
  const { threadId, newThreadId, title, postIds } = splitInput.parse(input);
  return transaction(ctx, async (ctx): Promise<Outcome> => {
    const source = await findThreadForUpdate(ctx, threadId);
    authorize(canModerate(ctx.actor, source.groupId), "split thread");
    const before = await countSplit(ctx, source.id, newThreadId);
    if (before > 0) return { outcome: "split", threadId: newThreadId, posts: before };
    if (source.hiddenAt) return { outcome: "under-review" };
    if (!namesNobody(title)) return { outcome: "personal-data" };
    const moving = await ctx.db.execute<Moving>(sql`
      select id, number, author_id as "authorId", organisation_id as "organisationId", created_at::text as "createdAt" from posts
      where thread_id = ${source.id} and id = any(${uuidArray(postIds)}) and number > 1 and deleted_at is null and hidden_at is null
      order by number for update`);
    const [head, last] = [moving[0], moving.at(-1)];
    if (!head || !last || moving.length !== new Set(postIds).size) return { outcome: "changed" };
    const [made] = await ctx.db.execute(sql`
      insert into threads (id, group_id, title, type, category, author_id, organisation_id, last_number, last_post_at, last_post_id, created_at)
      select ${newThreadId}, group_id, ${title}, type, category, ${head.authorId}, ${head.organisationId}, ${moving.length},
        ${last.createdAt}::timestamptz, ${last.id}, ${head.createdAt}::timestamptz from threads where id = ${source.id}
      on conflict do nothing returning id`);
    if (!made) throw notFound("thread");
    const posts = moving.map(({ id, number }, index) => ({ id, from: number, to: index + 1 }));
    const newestGoes = await isNewest(ctx, source.id, last.number);
    await carryOver(ctx, { fromThread: source.id, toThread: newThreadId, posts });
    await carryReading(ctx, { fromThread: source.id, toThread: newThreadId, posts });
    if (newestGoes) await carryDrafts(ctx, source.id, newThreadId);
    await audit(ctx, "thread.split", {
      id: source.id,
      groupId: source.groupId,
      details: { posts: posts.length, to: newThreadId },
    });
    const event = { groupId: source.groupId };
    await recordEvent(ctx, { ...event, kind: "thread_started", threadId: newThreadId, postId: head.id });
    await recordEvent(ctx, { ...event, kind: "posts_moved", threadId: source.id });
    return { outcome: "split", threadId: newThreadId, posts: posts.length };
  });
}

/** How many posts the same person has split off a thread into this one, which they see. */
async function countSplit(ctx: MemberContext, fromThread: string, toThread: string): Promise<number> {
  const [split] = await ctx.db.execute<{ posts: number }>(sql`
    select count(*)::int as posts from posts line join threads on threads.id = line.moved_to
    where line.thread_id = ${fromThread} and line.moved_to = ${toThread} and line.deleted_by = ${ctx.actor.personId}
      and ${visibleThreads(ctx.actor)}`);
  return split?.posts ?? 0;
}

type Moving = { id: string; number: number; authorId: string; organisationId: string; createdAt: string };
type Step = { fromThread: string; toThread: string; posts: readonly { id: string; from: number; to: number }[] };

/** The posts to their new numbers, a line to each old one, the levels of those who follow, and what is newest now. */
async function carryOver(ctx: MemberContext, { fromThread, toThread, posts }: Step): Promise<void> {
  const column = (pick: (post: Step["posts"][number]) => number) => `{${posts.map(pick).join(",")}}`;
  await ctx.db.execute(sql`
    update posts set thread_id = ${toThread}, number = step.number
    from unnest(${uuidArray(posts.map(({ id }) => id))}, ${column(({ to }) => to)}::int[]) as step(id, number) where posts.id = step.id`);
  await ctx.db.execute(sql`
    insert into posts (id, thread_id, number, author_id, organisation_id, author_function, html, text, created_at,
      deleted_at, deleted_by, delete_reason, moved_to)
    select gen_random_uuid(), ${fromThread}, step.number, moved.author_id, moved.organisation_id, moved.author_function, '', '', moved.created_at,
      ${ctx.now().toISOString()}, ${ctx.actor.personId}, 'moved', ${toThread}
    from unnest(${uuidArray(posts.map(({ id }) => id))}, ${column(({ from }) => from)}::int[]) as step(id, number) join posts moved on moved.id = step.id`);
  await ctx.db.execute(sql`
    insert into thread_subscriptions (person_id, thread_id, level, reason)
    select person_id, ${toThread}, level, reason from thread_subscriptions where thread_id = ${fromThread}`);
  // The answer that helped is no answer in this thread any more.
  await ctx.db.execute(sql`
    update threads set helpful_post_id = null, helpful_by = null
    where id = ${fromThread} and helpful_post_id = any(${uuidArray(posts.map(({ id }) => id))})`);
  const [newest] = await ctx.db.execute<{ id: string; at: string }>(sql`
    select id, created_at::text as at from posts where thread_id = ${fromThread} and moved_to is null order by number desc limit 1`);
  if (newest)
    await ctx.db
      .update(threads)
      .set({ lastPostId: newest.id, lastPostAt: sql`${newest.at}::timestamptz` })
      .where(eq(threads.id, fromThread));
}

async function isNewest(ctx: MemberContext, threadId: string, number: number): Promise<boolean> {
  const [later] = await ctx.db.execute(sql`
    select from posts where thread_id = ${threadId} and number > ${number} and deleted_at is null limit 1`);
  return later === undefined;
}

/** Whoever had begun to answer had the end of the thread before them. Who still writes there fetches it back: `saveDraft`. */
async function carryDrafts(ctx: MemberContext, fromThread: string, toThread: string): Promise<void> {
  await ctx.db.execute(sql`
    update drafts set context_key = ${replyDraftKey(toThread)}, version = version + 1 where context_key = ${replyDraftKey(fromThread)}`);
}
