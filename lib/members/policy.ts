import { type SQL, sql } from "drizzle-orm";
import { groups } from "#db/schema";
import { type Actor, groupIdsOf, isAdministrator, isCoordinator, type PlatformRole, roleIn } from "#lib/platform/actor";
import { uuidArray } from "#lib/platform/database/uuid-array";

type GroupFacts = { id: string; access: "open" | "restricted" | "confidential" };

/** The groups whose threads, documents and meetings the actor may read. */
export function readableGroups(actor: Actor): SQL {
  if (actor.kind === "system") return sql`true`;
  return sql`${groups.id} = any(${uuidArray(groupIdsOf(actor))})`;
}

/** Whether a row of memberships counts today: begun, not ended, not paused. */
export function belongsToday(alias = "m"): SQL {
  const m = sql.identifier(alias);
  return sql`(${m}.starts_on <= current_date and (${m}.ends_on is null or ${m}.ends_on >= current_date) and ${m}.paused_at is null)`;
}

/** Whether somebody, an id or a column, may read a group's content today: what `loadActor` lets a session do, asked about anybody. */
export function mayReadGroup(personId: SQL, groupId: SQL): SQL {
  return sql`exists (
    select from people r join groups g on g.id = ${groupId}
    left join group_members listed on listed.group_id = g.id and listed.person_id = r.id and listed.revoked_at is null
      and (listed.expires_at is null or listed.expires_at > now())
    where r.id = ${personId} and r.status = 'active' and case when r.guest then listed.role is not null
      else (listed.role is not null or g.access = 'open') and exists (
        select from memberships m where m.person_id = r.id and ${belongsToday()}) end)`;
}

/** The groups whose name and purpose the actor may know: a confidential group is only known from within, a guest knows only the own ones. */
export function listedGroups(actor: Actor): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind === "anonymous") return sql`false`;
  if (actor.guest) return readableGroups(actor);
  return sql`(${groups.access} <> 'confidential' or ${readableGroups(actor)})`;
}

/** Members see the whole directory; a guest sees the people of the shared groups. */
export function canSeeDirectory(actor: Actor): boolean {
  return actor.kind === "system" || (actor.kind === "member" && !actor.guest);
}

export function canManageGroup(actor: Actor, group: GroupFacts): boolean {
  if (roleIn(actor, group.id) === "coordinator" || isAdministrator(actor)) return true;
  return isCoordinator(actor) && group.access !== "confidential";
}

/** Only where nobody coordinates: an administrator does not see a confidential group, but sees to it that somebody runs it. */
export function canAppointCoordinator(actor: Actor): boolean {
  return isAdministrator(actor);
}

export function canCreateGroup(actor: Actor): boolean {
  return isCoordinator(actor);
}

export function canAskToJoin(actor: Actor, group: GroupFacts): boolean {
  return actor.kind === "member" && !actor.guest && group.access === "restricted" && !actor.groups.has(group.id);
}

/** Coordinators invite anyone; an organisation's contact invites colleagues. */
export function canInviteTo(actor: Actor, organisationId: string | null): boolean {
  if (isCoordinator(actor)) return true;
  return (
    actor.kind === "member" &&
    actor.standing?.organisationContact === true &&
    actor.standing.organisationId === organisationId
  );
}

/** Suspending, restoring, ending: coordinators and administrators, and never oneself. */
export function canManagePerson(actor: Actor, personId: string): boolean {
  return isCoordinator(actor) && !(actor.kind === "member" && actor.personId === personId);
}

/** A coordinator decides about members and coordinators; about administrators only an administrator does. */
export function outranks(actor: Actor, person: { platformRole: PlatformRole }): boolean {
  return person.platformRole !== "administrator" || isAdministrator(actor);
}

/** Everybody's membership, the suspended and those who have left included. */
export function canSeeMemberships(actor: Actor): boolean {
  return isCoordinator(actor);
}

export function canChangePlatformRole(actor: Actor, personId: string): boolean {
  return isAdministrator(actor) && !(actor.kind === "member" && actor.personId === personId);
}

export function canEditOrganisations(actor: Actor): boolean {
  return isCoordinator(actor);
}

export function canReadAudit(actor: Actor): boolean {
  return isAdministrator(actor);
}
