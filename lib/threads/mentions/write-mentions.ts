import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import type { MentionTarget, PostBody } from "../body/body";
import { mentionKey, mentionsIn } from "../body/mentions";
import { groupReaders, reachedBy } from "./group-readers";

type Post = { id: string; groupId: string };

/** Notes whom a new post speaks to: those who can read the group now, and never its author. Within the caller's transaction. */
export async function writeMentions(ctx: MemberContext, post: Post, body: PostBody): Promise<void> {
  await add(ctx, post, mentionsIn(body));
}

/**
 * After an edit, within its transaction. Only a mention that was not there before speaks to somebody: who has come to an
 * organisation since is not told of an old post because a word was mended. Whom the text no longer speaks to is taken away,
 * which stops a notice that has not been sent; one that has been sent is remembered where notices are.
 * @returns whether it speaks to anybody it did not speak to before
 */
export async function changeMentions(
  ctx: MemberContext,
  post: Post,
  bodies: { before: PostBody | null; after: PostBody },
): Promise<boolean> {
  const before = bodies.before ? mentionsIn(bodies.before) : [];
  const after = mentionsIn(bodies.after);
  const [was, is] = [new Set(before.map(mentionKey)), new Set(after.map(mentionKey))];
  if (before.some((target) => !is.has(mentionKey(target)))) await keepOnly(ctx, post, after);
  const fresh = after.filter((target) => !was.has(mentionKey(target)));
  await add(ctx, post, fresh);
  return fresh.length > 0;
}

async function add(ctx: MemberContext, post: Post, targets: readonly MentionTarget[]): Promise<void> {
  if (targets.length === 0) return;
  await ctx.db.execute(sql`
    with reader as materialized (${groupReaders(sql`${post.groupId}`)}), reached as (${reachedBy(JSON.stringify(targets))})
    insert into mentions (post_id, person_id, by, created_at)
    select ${post.id}, reached.person_id, reached.by, ${ctx.now().toISOString()} from reached
    where reached.person_id <> ${ctx.actor.personId}
    on conflict (post_id, person_id) do nothing`);
}

async function keepOnly(ctx: MemberContext, post: Post, targets: readonly MentionTarget[]): Promise<void> {
  await ctx.db.execute(sql`
    with reader as materialized (${groupReaders(sql`${post.groupId}`)}), reached as (${reachedBy(JSON.stringify(targets))})
    delete from mentions where post_id = ${post.id} and person_id not in (select person_id from reached)`);
}
