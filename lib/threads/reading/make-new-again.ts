import { sql } from "drizzle-orm";
import { belongsToday } from "#lib/members/policy";
import type { Context } from "#lib/platform/context";
import type { LockedPost } from "../find-post";
import { keepsOrderIn } from "../moderation/policy";

/**
 * Makes a post that comes back unread, within the caller's transaction, for those who could read the line in its place and
 * no more: its text is new to them. Not for whoever had read it when it was stopped, nor for those who might read it all
 * the time, the same as `visiblePosts` says.
 */
export async function makeNewAgain(ctx: Context, post: LockedPost): Promise<void> {
  // In this order, so that it waits for who splits or moves the thread meanwhile, and does not block them.
  await ctx.db.execute(sql`
    with theirs as (
      select tr.person_id from thread_readers tr join people p on p.id = tr.person_id cross join posts came_back
      where came_back.id = ${post.id} and tr.thread_id = ${post.threadId} and tr.read_ranges @> ${post.number}::int
        and p.id <> ${post.authorId} and not ${keepsOrderIn(post.groupId)}
        and not exists (select from memberships m where m.person_id = p.id and m.organisation_id = came_back.organisation_id
          and m.organisation_contact and ${belongsToday()})
        and not exists (select from review_readers rr join reviews r on r.id = rr.review_id
          where r.post_id = ${post.id} and rr.person_id = p.id)
      order by tr.person_id for update of tr
    )
    update thread_readers set read_ranges = read_ranges - int4multirange(int4range(${post.number}, ${post.number} + 1))
    from theirs where thread_readers.thread_id = ${post.threadId} and thread_readers.person_id = theirs.person_id`);
}
