import { type SQL, sql } from "drizzle-orm";
import { type Actor, groupIdsOf } from "#lib/platform/actor";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { canModerate, canWriteIn, visiblePosts, visibleUnlessStopped } from "#lib/threads/policy";

type Facts = { groupId: string; authorId: string; contactId: string };

/**
 * The good examples an actor may know exist: of the groups they read, and not of a thread that has been taken away, or is
 * stopped or holds a stopped post and is not theirs to read meanwhile, as the example says what the thread says. Every read
 * starts from this. `g` is the alias of the good example's row.
 */
export function visibleGoodPractices(actor: Actor, g = "good_practices"): SQL {
  const row = sql.identifier(g);
  const mine = actor.kind === "system" ? sql`true` : sql`${row}.group_id = any(${uuidArray(groupIdsOf(actor))})`;
  return sql`(${row}.removed_at is null and ${mine} and exists (select from threads told_in
    where told_in.id = ${row}.thread_id and told_in.deleted_at is null and ${visibleUnlessStopped(actor, "told_in")})
    and not exists (select from posts held where held.thread_id = ${row}.thread_id and held.hidden_at is not null and not ${visiblePosts(actor, "held")}))`;
}

/** Whoever wrote it, whom it names as contact, and those who keep order in the group. */
export function canEditGoodPractice(actor: Actor, facts: Facts): boolean {
  if (!canWriteIn(actor, facts.groupId)) return false;
  return actor.personId === facts.authorId || actor.personId === facts.contactId || canModerate(actor, facts.groupId);
}

/** To be contact is to be asked, not to own what somebody else has written. */
export function canRemoveGoodPractice(actor: Actor, facts: Facts): boolean {
  return canWriteIn(actor, facts.groupId) && (actor.personId === facts.authorId || canModerate(actor, facts.groupId));
}
