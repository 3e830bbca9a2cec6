export type PlatformRole = "administrator" | "coordinator" | "member";
export type GroupRole = "coordinator" | "member" | "guest";

/** A signed-in person with what they may do right now. Loaded afresh for every request, socket check and job. */
export type MemberActor = {
  kind: "member";
  personId: string;
  sessionId: string;
  name: string;
  platformRole: PlatformRole;
  /** From outside the network: only the groups that list the person, no directory, no open groups. */
  guest: boolean;
  /** The organisation and function a text is stamped with. Null for a guest without an organisation. */
  standing: { organisationId: string; function: string; organisationContact: boolean } | null;
  /** Every group whose content the person may read, open groups included. */
  groups: ReadonlyMap<string, GroupRole>;
  /** 1 mailed link, 2 organisation sign-in, 3 with a second factor. */
  authLevel: number;
};

/** The product itself: a job, the seed, the command line. The name says which. */
export type SystemActor = { kind: "system"; name: string };

export type AnonymousActor = { kind: "anonymous" };

export type Actor = MemberActor | SystemActor | AnonymousActor;

export const anonymous: AnonymousActor = { kind: "anonymous" };

/** The actor of what the product does by itself. */
export function system(name: string): SystemActor {
  return { kind: "system", name };
}

/** Whether a page was drawn for somebody else than who is signed in now. `person`: whose it says it is; nothing, where it does not say. */
export function isAnothersPage(actor: Actor, person: unknown): boolean {
  return actor.kind === "member" && (person ?? actor.personId) !== actor.personId;
}

/** The groups whose content the actor may read; the system is not asked here. */
export function groupIdsOf(actor: Actor): string[] {
  return actor.kind === "member" ? [...actor.groups.keys()] : [];
}

/** The person's role in a group, undefined outside it. In an open group everybody is a member. */
export function roleIn(actor: Actor, groupId: string): GroupRole | undefined {
  return actor.kind === "member" ? actor.groups.get(groupId) : undefined;
}

/** Administrators, and the system, which may do what they may. */
export function isAdministrator(actor: Actor): boolean {
  return actor.kind === "system" || (actor.kind === "member" && actor.platformRole === "administrator");
}

/** The county board's coordinators, and administrators. */
export function isCoordinator(actor: Actor): boolean {
  return isAdministrator(actor) || (actor.kind === "member" && actor.platformRole === "coordinator");
}
