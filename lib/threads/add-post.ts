import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { renderBody } from "./body/render";
import type { PostBody } from "./body/schema";
import { canWriteIn, visibleThreads } from "./policy";

/**
 * Writes a post as the next number of its thread and throws its draft away, but not what another window has begun there,
 * within the caller's transaction, which must record the event last.
 * @returns undefined when a post with this id exists already; the caller must then roll back, as the number is taken
 * @throws not-found when the thread is not visible, forbidden when the actor has no organisation to write for
 */
export async function addPost(
  ctx: MemberContext,
  post: { id: string; threadId: string; body: PostBody; draftKey: string },
): Promise<{ number: number; groupId: string } | undefined> {
  const { actor } = ctx;
  const { standing } = actor;
  const { html, text } = renderBody(post.body);
  const now = ctx.now().toISOString();
  // The thread's row lock makes the second of two posters wait and take the number after the first.
  const [written] = await ctx.db.execute<{ groupId: string; number: number; inserted: boolean }>(sql`
    with place as (
      update threads set last_number = last_number + 1, last_post_at = ${now}, last_post_id = ${post.id}
      where threads.id = ${post.threadId} and ${visibleThreads(actor)} returning group_id, last_number
    ), written as (
      insert into posts (id, thread_id, number, author_id, organisation_id, author_function, body, html, text, created_at)
      select ${post.id}, ${post.threadId}, last_number, ${actor.personId}, ${standing?.organisationId ?? null}::uuid, ${standing?.function ?? ""},
        ${JSON.stringify(post.body)}::jsonb, ${html}, ${text}, ${now} from place
      where ${standing !== null} on conflict (id) do nothing returning id
    ), read as (
      insert into thread_readers (person_id, thread_id, read_ranges, last_read_at)
      select ${actor.personId}, ${post.threadId}, ${ownRange(sql`last_number`)}, now() from place
      on conflict (person_id, thread_id) do update set read_ranges = thread_readers.read_ranges + excluded.read_ranges
    ), gone as (
      delete from drafts where person_id = ${actor.personId} and context_key = ${post.draftKey} and exists (select from written)
        and coalesce(content->>'postId', ${post.id}) = ${post.id}
    )
    select group_id as "groupId", last_number as number, exists (select from written) as inserted from place`);
  if (!written) throw notFound("thread");
  authorize(canWriteIn(actor, written.groupId), "write here");
  return written.inserted ? written : undefined;
}

/** What one writes is read. */
function ownRange(number: SQL): SQL {
  return sql`int4multirange(int4range(${number}, ${number} + 1))`;
}
