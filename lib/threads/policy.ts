import { isNull, type SQL, sql } from "drizzle-orm";
import { threads } from "#db/schema";
import { type Actor, groupIdsOf, isCoordinator, type MemberActor, roleIn } from "#lib/platform/actor";
import { uuidArray } from "#lib/platform/database/uuid-array";

type ThreadFacts = { groupId: string };
type PostFacts = { groupId: string; authorId: string; deletedAt: Date | null };

/** The rows an actor may know exist. Every read of threads starts from this. */
export function visibleThreads(actor: Actor): SQL {
  if (actor.kind === "system") return isNull(threads.deletedAt);
  if (actor.kind === "anonymous") return sql`false`;
  return sql`(${threads.groupId} = any(${uuidArray(groupIdsOf(actor))}) and ${threads.deletedAt} is null)`;
}

/** Everyone who may read a group may write in it, once there is an organisation to stamp the text with. */
export function canWriteIn(actor: Actor, groupId: string): actor is MemberActor & { standing: object } {
  return actor.kind === "member" && actor.standing !== null && actor.groups.has(groupId);
}

/** One's own text, for as long as one may write in the group. */
export function canEditPost(actor: Actor, post: PostFacts): boolean {
  return (
    post.deletedAt === null &&
    actor.kind === "member" &&
    post.authorId === actor.personId &&
    canWriteIn(actor, post.groupId)
  );
}

/** One's own, or as the group's coordinator: a text that points somebody out must go at once. */
export function canDeletePost(actor: Actor, post: PostFacts): boolean {
  return canEditPost(actor, post) || (post.deletedAt === null && canModerate(actor, post.groupId));
}

/** A thread holds what others wrote, so whoever started it may not take it away. */
export function canDeleteThread(actor: Actor, thread: ThreadFacts): boolean {
  return canModerate(actor, thread.groupId);
}

/** Removing what others wrote: the group's coordinator, or a network coordinator who is in the group. */
export function canModerate(actor: Actor, groupId: string): boolean {
  return roleIn(actor, groupId) === "coordinator" || (isCoordinator(actor) && roleIn(actor, groupId) !== undefined);
}
