import { type SQL, sql } from "drizzle-orm";
import { threads } from "#db/schema";
import { type Actor, groupIdsOf, isCoordinator, type MemberActor, roleIn } from "#lib/platform/actor";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { OWN_DELETE_MS } from "./reasons";

type ThreadFacts = { groupId: string };
type PostFacts = {
  groupId: string;
  authorId: string;
  createdAt: Date;
  deletedAt: Date | null;
  hiddenAt: Date | null;
};

/** The rows an actor may know exist. Every read of threads starts from this. */
export function visibleThreads(actor: Actor): SQL {
  if (actor.kind === "system") return sql`(${threads.deletedAt} is null and ${threads.hiddenAt} is null)`;
  if (actor.kind === "anonymous") return sql`false`;
  return sql`(${threads.groupId} = any(${uuidArray(groupIdsOf(actor))}) and ${threads.deletedAt} is null and ${visibleUnlessStopped(actor)})`;
}

/** The threads that were taken away, of which an actor may know that they were there and are not: who reads the group today. */
export function visibleDeletedThreads(actor: Actor): SQL {
  return sql`(${threads.groupId} = any(${uuidArray(groupIdsOf(actor))}) and ${threads.deletedAt} is not null and ${visibleUnlessStopped(actor)})`;
}

/** The part of `visibleThreads` that lists ask for which have chosen group and deletion themselves. `t` is the alias of the threads row. */
export function visibleUnlessStopped(actor: Actor, t = "threads"): SQL {
  return sql`(${sql.identifier(t)}.hidden_at is null or ${mayReadStopped(actor, t, sql`${sql.identifier(t)}.group_id`)})`;
}

/**
 * The posts whose text an actor may have, out of a thread that is visible to them: not the ones whose spreading is
 * stopped. Whatever reads a post's text, its files or what was made from them asks this; the row itself keeps its place
 * in the thread, as a line without text. `p` is the alias of the posts row.
 */
export function visiblePosts(actor: Actor, p = "p"): SQL {
  const group = sql`(select stopped.group_id from threads stopped where stopped.id = ${sql.identifier(p)}.thread_id)`;
  return sql`(${sql.identifier(p)}.hidden_at is null or ${mayReadStopped(actor, p, group)})`;
}

/** While it is decided: its author, the contact of the organisation it was written for, and those who review it. */
function mayReadStopped(actor: Actor, row: string, groupId: SQL): SQL {
  if (actor.kind !== "member") return sql`false`;
  const contactOf = actor.standing?.organisationContact ? actor.standing.organisationId : null;
  const moderated = moderatedGroups(actor);
  // Most keep order nowhere: without the part about groups there is no other table to get ready for each use of this.
  const reviews = moderated.length > 0 ? sql`${groupId} = any(${uuidArray(moderated)})` : sql`false`;
  return sql`(${sql.identifier(row)}.author_id = ${actor.personId}::uuid or ${sql.identifier(row)}.organisation_id is not distinct from ${contactOf}::uuid
    or ${reviews})`;
}

/** The groups in which the actor keeps order. */
export function moderatedGroups(actor: Actor): string[] {
  return groupIdsOf(actor).filter((groupId) => canModerate(actor, groupId));
}

/** Everyone who may read a group may write in it, once there is an organisation to stamp the text with. */
export function canWriteIn(actor: Actor, groupId: string): actor is MemberActor & { standing: object } {
  return actor.kind === "member" && actor.standing !== null && actor.groups.has(groupId);
}

/** In a locked thread only those who keep order write. */
export function canWriteIfLocked(actor: Actor, thread: { groupId: string; lockedAt: Date | null }): boolean {
  return thread.lockedAt === null || canModerate(actor, thread.groupId);
}

/** Title, type and category: whoever began the thread while one may write in it, and those who keep order. */
export function canChangeThread(
  actor: Actor,
  thread: { groupId: string; authorId: string; lockedAt: Date | null },
): boolean {
  return (
    (isOwn(actor, thread) || canModerate(actor, thread.groupId)) &&
    canWriteIn(actor, thread.groupId) &&
    canWriteIfLocked(actor, thread)
  );
}

/** One's own text, for as long as one may write in the group. */
export function canEditPost(actor: Actor, post: Pick<PostFacts, "groupId" | "authorId" | "deletedAt">): boolean {
  return post.deletedAt === null && isOwn(actor, post) && canWriteIn(actor, post.groupId);
}

/**
 * One's own for a quarter of an hour, afterwards as the group's coordinator: a text that points somebody out must go at
 * once, and others are not to lose what they have answered. What is under review goes by the decision about it.
 */
export function canDeletePost(actor: Actor, post: PostFacts, now: Date): boolean {
  if (post.deletedAt !== null || post.hiddenAt !== null) return false;
  const fresh = now.getTime() - post.createdAt.getTime() < OWN_DELETE_MS;
  return canModerate(actor, post.groupId) || (isOwn(actor, post) && fresh && canWriteIn(actor, post.groupId));
}

/** Every version of a post's text: whoever wrote it, and those who keep order in the group. */
export function canSeeHistory(actor: Actor, post: { groupId: string; authorId: string }): boolean {
  return isOwn(actor, post) || canModerate(actor, post.groupId);
}

function isOwn(actor: Actor, post: { authorId: string }): boolean {
  return actor.kind === "member" && actor.personId === post.authorId;
}

/** Whoever asked knows what helped; who keeps order may say it for them. */
export function canMarkHelpful(actor: Actor, thread: ThreadFacts & { authorId: string }): boolean {
  return canModerate(actor, thread.groupId) || (isOwn(actor, thread) && roleIn(actor, thread.groupId) !== undefined);
}

/** A thread holds what others wrote, so whoever started it may not take it away. */
export function canDeleteThread(actor: Actor, thread: ThreadFacts): boolean {
  return canModerate(actor, thread.groupId);
}

/** Removing what others wrote: the group's coordinator, or a network coordinator who is in the group. */
export function canModerate(actor: Actor, groupId: string): boolean {
  return roleIn(actor, groupId) === "coordinator" || (isCoordinator(actor) && roleIn(actor, groupId) !== undefined);
}
