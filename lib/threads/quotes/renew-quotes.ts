import { eq, type SQL, sql } from "drizzle-orm";
import { postQuotes, posts } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { recordEvent } from "#lib/platform/realtime/record-event";
import type { PostBody } from "../body/body";
import { renderBody } from "../body/render";
import { coverQuotes, placeKey, type QuotedPlace } from "./cover";
import { coversIn } from "./queries";

type Quoted = { groupId: string; threadId: string; postId?: string | undefined };

type Quoting = {
  id: string;
  version: number;
  body: PostBody | null;
  html: string;
  threadId: string;
  groupId: string;
  places: QuotedPlace[];
};

/** What goes and comes with a post: with the first, the whole thread. */
export function quotedWith(post: { id: string; number: number; threadId: string; groupId: string }): Quoted {
  const { id, number, threadId, groupId } = post;
  return { groupId, threadId, postId: number === 1 ? undefined : id };
}

/**
 * Shows what others quote of a post, or of all posts of a thread, as it may be shown now, in the transaction that has
 * stopped it, let it go or taken it away, and that has held its quotations. Comes right before that one's own event.
 */
export async function renewQuotes(ctx: Context, quoted: Quoted): Promise<void> {
  await renew(ctx, quoted, await findQuoting(ctx, quoted));
}

/**
 * Takes what others quote of a post out of their texts and all versions of them, for good: it may be what was taken out
 * of the post. Under the same conditions as `renewQuotes`, which this is of `quoted`, too.
 */
export async function takeOutQuotes(
  ctx: Context,
  out: Quoted & { postId: string },
  quoted: Quoted = out,
): Promise<void> {
  const quoting = await findQuoting(ctx, out);
  for (const post of quoting) {
    const removed = new Map(post.places.map((place) => [placeKey(place), "removed" as const]));
    post.body &&= coverQuotes(post.body, removed);
    await ctx.db.update(posts).set({ body: post.body }).where(eq(posts.id, post.id));
    const revisions = await ctx.db.execute<{ version: number; body: PostBody }>(sql`
      select version, body from post_revisions where post_id = ${post.id} and body is not null`);
    for (const { version, body } of revisions)
      await ctx.db.execute(sql`
        update post_revisions set body = ${JSON.stringify(coverQuotes(body, removed))}::jsonb
        where post_id = ${post.id} and version = ${version}`);
  }
  await ctx.db.delete(postQuotes).where(eq(postQuotes.quotedId, out.postId));
  const taken = new Set(quoting.map(({ id }) => id));
  const others = (await findQuoting(ctx, quoted)).filter(({ id }) => !taken.has(id));
  await renew(ctx, quoted, [...quoting, ...others]);
}

async function findQuoting(ctx: Context, { threadId, postId }: Quoted): Promise<Quoting[]> {
  const isQuoted: SQL = postId === undefined ? sql`q.thread_id = ${threadId}` : sql`q.id = ${postId}`;
  const rows = await ctx.db.execute<Quoting>(sql`
    select p.id, p.version, p.body, p.html, p.thread_id as "threadId", threads.group_id as "groupId", quoting.places
    from (
      select pq.post_id, json_agg(json_build_object('threadId', pq.thread_id, 'number', pq.number)) as places
      from posts q join post_quotes pq on pq.quoted_id = q.id where ${isQuoted} group by pq.post_id
    ) quoting join posts p on p.id = quoting.post_id join threads on threads.id = p.thread_id
    order by p.id for no key update of p`);
  return [...rows];
}

async function renew(ctx: Context, quoted: Quoted, quoting: readonly Quoting[]): Promise<void> {
  const changed: Quoting[] = [];
  for (const post of quoting) {
    if (!post.body) continue;
    const shown = renderBody(coverQuotes(post.body, await coversIn(ctx, post.id)));
    if (shown.html === post.html) continue;
    // A new version: a browser must not put a page fetched before in its place.
    await ctx.db
      .update(posts)
      .set({ ...shown, version: post.version + 1 })
      .where(eq(posts.id, post.id));
    changed.push(post);
  }
  if (changed.length === 0) return;
  // All groups in one order: two who do this would otherwise wait for each other for ever.
  const groupIds = [...new Set([quoted, ...changed].map(({ groupId }) => groupId))];
  await ctx.db.execute(sql`select from groups where id = any(${uuidArray(groupIds)}) order by id for update`);
  for (const { id, threadId, groupId } of changed)
    await recordEvent(ctx, { groupId, kind: "post_edited", threadId, postId: id });
}
