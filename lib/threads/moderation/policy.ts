import { or, type SQL, sql } from "drizzle-orm";
import { posts, reviews, threads } from "#db/schema";
import { mayReadGroup } from "#lib/members/policy";
import type { Actor } from "#lib/platform/actor";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { canModerate, moderatedGroups } from "../policy";

/**
 * The reviews an actor may know of, beside `visibleThreads`: those of the groups where they keep order, and, of their own
 * organisation's posts, the ones stopped from spreading, whose contact has to answer for what was said.
 */
export function visibleReviews(actor: Actor): SQL {
  if (actor.kind !== "member") return sql`false`;
  const contactOf = actor.standing?.organisationContact ? actor.standing.organisationId : null;
  return or(
    sql`${threads.groupId} = any(${uuidArray(moderatedGroups(actor))})`,
    sql`(${reviews.kind} = 'spread' and ${posts.organisationId} is not distinct from ${contactOf}::uuid)`,
  ) as SQL;
}

/** Which of these say who reported the post and in what words: to its author none but their own, though they keep order there. */
export function showsReporter(actor: Actor): SQL {
  if (actor.kind !== "member") return sql`false`;
  return sql`(${posts.authorId} <> ${actor.personId} or ${reviews.reportedBy} = ${actor.personId})`;
}

/** Whether the person in the row `p` keeps order in a group today: what `canModerate` says of an actor, asked about anybody. */
export function keepsOrderIn(groupId: string | SQL): SQL {
  return sql`((p.platform_role <> 'member' or exists (
      select from group_members gm where gm.group_id = ${groupId} and gm.person_id = p.id and gm.role = 'coordinator'
        and gm.revoked_at is null and (gm.expires_at is null or gm.expires_at > now())))
    and ${mayReadGroup(sql`p.id`, sql`${groupId}::uuid`)})`;
}

/** Whether there may be anything for the actor to review or to look on at. */
export function mayReview(actor: Actor): boolean {
  return moderatedGroups(actor).length > 0 || (actor.kind === "member" && actor.standing?.organisationContact === true);
}

/** That nothing was wrong with a text, somebody else than its author says. */
export function canDecide(actor: Actor, post: { groupId: string; authorId: string }, decision: string): boolean {
  const own = actor.kind === "member" && actor.personId === post.authorId;
  return canModerate(actor, post.groupId) && (decision !== "keep" || !own);
}

/** The same of a text that is no post and was shown in spite of a warning: somebody else says it than whoever showed it. */
export function mayLetStand(actor: Actor, facts: { groupId: string; publishedBy: string }): boolean {
  return actor.kind === "member" && canModerate(actor, facts.groupId) && actor.personId !== facts.publishedBy;
}
