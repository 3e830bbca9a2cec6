import { type SQL, sql } from "drizzle-orm";
import { type Actor, groupIdsOf, isCoordinator, type MemberActor, roleIn } from "#lib/platform/actor";
import { uuidArray } from "#lib/platform/database/uuid-array";

/** The urgent notices an actor may know exist: those of the groups they may read. `u` is the alias of the row. */
export function visibleUrgent(actor: Actor): SQL {
  return sql`u.group_id = any(${uuidArray(groupIdsOf(actor))})`;
}

/** The group's coordinator, or a network coordinator who is in the group; for an organisation. */
export function canSendUrgent(actor: Actor, groupId: string): actor is MemberActor & { standing: object } {
  if (actor.kind !== "member" || actor.standing === null) return false;
  const role = roleIn(actor, groupId);
  return role === "coordinator" || (role !== undefined && isCoordinator(actor));
}

/** One that others are still waited for. */
export function isOpen(notice: { expiresAt: Date | string; endedAt: Date | string | null }, now: Date): boolean {
  return notice.endedAt === null && new Date(notice.expiresAt) > now;
}
