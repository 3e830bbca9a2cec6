import { eq, type SQL, sql } from "drizzle-orm";
import { posts } from "#db/schema";
import type { AttachedFiles } from "#lib/files/schema";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { authorize, notFound } from "#lib/platform/errors";
import { attachFiles } from "./attach-files";
import { renderBody } from "./body/render";
import type { PostBody } from "./body/schema";
import { followByWriting } from "./following/policy";
import { settleMentions } from "./mentions/settle-mentions";
import { writeMentions } from "./mentions/write-mentions";
import { noteLinks } from "./note-links";
import { canWriteIn, moderatedGroups, visibleThreads } from "./policy";
import { quotedIn } from "./quotes/cover";
import { holdQuoted } from "./quotes/hold-quotes";
import { noteQuotes } from "./quotes/note-quotes";
import { renderShown } from "./quotes/queries";

/**
 * Writes a post as the next number of its thread and throws its draft away, wherever a split has carried it, but not what
 * another window has begun there,
 * within the caller's transaction, which must record the event last. That people are told of it is certain from then on.
 * @returns undefined when a post with this id exists already; the caller must then roll back, as the number is taken.
 * "locked" when the thread is, "moved" when it is in another group than its writer saw it in, which others read: nothing is
 * written
 * @throws not-found when the thread is not visible, forbidden when the actor has no organisation to write for, gone when a
 * file it was to have is there no longer
 */
export async function addPost(
  ctx: MemberContext,
  post: {
    id: string;
    threadId: string;
    body: PostBody;
    /** Where its writer saw the thread. */
    groupId?: string | undefined;
    replyTo?: string | undefined;
    files?: AttachedFiles | undefined;
    draftKey: string;
  },
): Promise<{ number: number; groupId: string } | "locked" | "moved" | undefined> {
  const { actor } = ctx;
  const { standing } = actor;
  await holdQuoted(ctx, post.body);
  const body = await settleMentions(ctx, post.threadId, post.body);
  const { html, text } = renderBody(body);
  const now = ctx.now().toISOString();
  // The thread's row lock makes the second of two posters wait and take the number after the first.
  const [written] = await ctx.db.execute<{ groupId: string; number: number; inserted: boolean }>(sql`
    with place as (
      update threads set last_number = last_number + 1, last_post_at = ${now}, last_post_id = ${post.id},
        raised_at = case when author_id = ${actor.personId} then raised_at end
      where threads.id = ${post.threadId} and ${visibleThreads(actor)} and ${openTo(actor)} and ${stillIn(post)} returning group_id, last_number
    ), written as (
      insert into posts (id, thread_id, number, author_id, organisation_id, author_function, body, html, text, created_at, reply_to)
      select ${post.id}, ${post.threadId}, last_number, ${actor.personId}, ${standing?.organisationId ?? null}::uuid, ${standing?.function ?? ""},
        ${JSON.stringify(body)}::jsonb, ${html}, ${text}, ${now},
        (select answered.id from posts answered where answered.id = ${post.replyTo ?? null}::uuid and answered.thread_id = ${post.threadId} and answered.deleted_at is null)
      from place
      where ${standing !== null} on conflict (id) do nothing returning id
    ), unannounced as (
      insert into unannounced_posts (post_id, created_at) select id, ${now} from written
    ), read as (
      insert into thread_readers (person_id, thread_id, read_ranges, last_read_at)
      select ${actor.personId}, ${post.threadId}, ${readByWriting(post, sql`last_number`)}, now() from place
      on conflict (person_id, thread_id) do update set read_ranges = thread_readers.read_ranges + excluded.read_ranges
    ), followed as (${followByWriting(actor.personId, post.threadId)}
    ), gone as (
      delete from drafts where person_id = ${actor.personId} and exists (select from written)
        and (content->>'postId' = ${post.id} or (context_key = ${post.draftKey} and content->>'postId' is null))
    )
    select group_id as "groupId", last_number as number, exists (select from written) as inserted from place`);
  if (!written) return whyNot(ctx, post);
  authorize(canWriteIn(actor, written.groupId), "write here");
  if (!written.inserted) return undefined;
  await writeMentions(ctx, { id: post.id, groupId: written.groupId }, body);
  await noteLinks(ctx, post.id, { before: null, after: body });
  if (await noteQuotes(ctx, post.id, body))
    await ctx.db
      .update(posts)
      .set(await renderShown(ctx, post.id, body))
      .where(eq(posts.id, post.id));
  const { files = [] } = post;
  if (files.length > 0) await attachFiles(ctx, { postId: post.id, groupId: written.groupId, files });
  return written;
}

/** Asked in the statement that writes: the lock may be put on while this waits for the row. */
function openTo(actor: MemberContext["actor"]): SQL {
  return sql`(threads.locked_at is null or threads.group_id = any(${uuidArray(moderatedGroups(actor))}))`;
}

function stillIn({ groupId }: { groupId?: string | undefined }): SQL {
  return groupId === undefined ? sql`true` : sql`threads.group_id = ${groupId}`;
}

/** @throws not-found when the thread is not visible */
async function whyNot(
  ctx: MemberContext,
  post: { threadId: string; groupId?: string | undefined },
): Promise<"locked" | "moved"> {
  const [thread] = await ctx.db.execute<{ moved: boolean }>(sql`
    select not ${stillIn(post)} as moved from threads where threads.id = ${post.threadId} and ${visibleThreads(ctx.actor)}`);
  if (!thread) throw notFound("thread");
  return thread.moved ? "moved" : "locked";
}

/**
 * What one writes is read, and so is what it answers or quotes, by mail or from the top of a page that marked nothing yet.
 * In a thread of one post that is what is answered; what stands between is unread until it has been shown.
 */
function readByWriting(post: { threadId: string; body: PostBody; replyTo?: string | undefined }, number: SQL): SQL {
  const quoted = quotedIn(post.body).filter(({ threadId }) => threadId === post.threadId);
  const ranges = quoted.map(({ number }) => `[${number},${number + 1})`);
  return sql`int4multirange(int4range(${number}, ${number} + 1))
    + ${`{${ranges.join(",")}}`}::int4multirange * int4multirange(int4range(1, ${number}))
    + case ${number} when 2 then int4multirange(int4range(1, 2)) else coalesce((select int4multirange(int4range(answered.number, answered.number + 1))
      from posts answered where answered.id = ${post.replyTo ?? null}::uuid and answered.thread_id = ${post.threadId}), '{}') end`;
}
