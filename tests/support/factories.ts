import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { groupMembers, groups, memberships, organisations, people, sessions } from "#db/schema";
import { loadActorBySession } from "#lib/members/load-actor";
import { anonymous, type GroupRole, type MemberActor, type PlatformRole, system } from "#lib/platform/actor";
import type { Context, MemberContext } from "#lib/platform/context";
import { first } from "#lib/platform/errors";

type OrganisationKind = (typeof organisations.$inferSelect)["kind"];

export async function makeOrganisation(db: Db, input: { kind?: OrganisationKind; name?: string } = {}) {
  const name = input.name ?? `Organisation ${randomUUID().slice(0, 8)}`;
  return first(
    await db
      .insert(organisations)
      .values({ kind: input.kind ?? "municipality", name, shortName: name })
      .returning(),
  );
}

export async function makeGroup(
  db: Db,
  input: { access?: "open" | "restricted" | "confidential"; name?: string } = {},
) {
  return first(
    await db
      .insert(groups)
      .values({
        kind: "working_group",
        access: input.access ?? "restricted",
        name: input.name ?? `Grupp ${randomUUID().slice(0, 8)}`,
      })
      .returning(),
  );
}

type Group = Awaited<ReturnType<typeof makeGroup>>;
type Organisation = Awaited<ReturnType<typeof makeOrganisation>>;
type PersonInput = {
  firstName?: string;
  lastName?: string;
  email?: string;
  organisation?: Organisation;
  function?: string;
  organisationContact?: boolean;
  platformRole?: PlatformRole;
  group?: Group;
  role?: GroupRole;
};

/** A person with a membership in an organisation of their own, unless told otherwise, and a session to act in. */
export async function makeMember(db: Db, input: PersonInput = {}) {
  const organisation = input.organisation ?? (await makeOrganisation(db));
  const person = await makePerson(db, input, false);
  await db.insert(memberships).values({
    personId: person.id,
    organisationId: organisation.id,
    function: input.function ?? "säkerhetssamordnare",
    organisationContact: input.organisationContact ?? false,
  });
  if (input.group) await joinGroup(db, person.id, input.group.id, input.role ?? "member");
  return withActor(db, person.id);
}

/** Somebody from outside the network who is listed in one group for a while. */
export async function makeGuest(db: Db, input: PersonInput & { group: Group; expiresAt?: Date }) {
  const person = await makePerson(db, input, true);
  if (input.organisation) {
    await db.insert(memberships).values({
      personId: person.id,
      organisationId: input.organisation.id,
      function: input.function ?? "verksamhetsledare",
    });
  }
  await db.insert(groupMembers).values({
    groupId: input.group.id,
    personId: person.id,
    role: "guest",
    expiresAt: input.expiresAt ?? new Date(Date.now() + 30 * 86_400_000),
  });
  return withActor(db, person.id);
}

export async function joinGroup(db: Db, personId: string, groupId: string, role: GroupRole = "member"): Promise<void> {
  await db.insert(groupMembers).values({ groupId, personId, role });
}

async function makePerson(db: Db, input: PersonInput, guest: boolean) {
  const unique = randomUUID().slice(0, 8);
  return first(
    await db
      .insert(people)
      .values({
        firstName: input.firstName ?? "Klara",
        lastName: input.lastName ?? "Bryggnock",
        email: input.email ?? `klara.${unique}@kommun.example`,
        platformRole: input.platformRole ?? "member",
        guest,
      })
      .returning(),
  );
}

/** The person with a session row and the actor it stands for at this moment. */
async function withActor(db: Db, personId: string) {
  const person = first(await db.select().from(people).where(eq(people.id, personId)));
  const later = new Date(Date.now() + 3_600_000);
  const session = first(
    await db
      .insert(sessions)
      .values({ personId, tokenHash: randomUUID(), method: "demo", idleExpiresAt: later, absoluteExpiresAt: later })
      .returning({ id: sessions.id }),
  );
  const actor = await loadActorBySession(db, session.id);
  if (actor.kind !== "member") throw new Error("the person made for the test cannot sign in");
  return { ...person, actor };
}

type Person = { actor: MemberActor };

/** Reads what the people may do anew: a group they have joined since is theirs from here on. */
export async function readRights(db: Db, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const actor = await loadActorBySession(db, person.actor.sessionId);
    if (actor.kind === "member") person.actor = actor;
  }
}

/** A context in which the person acts, as of the rights they had when made. */
export function as(db: Db, person: Person, now: () => Date = () => new Date()): MemberContext {
  return { db, actor: person.actor, now };
}

/** The same with the rights the person has at this moment; anonymous when the session is over. */
export async function asNow(db: Db, person: Person, now: () => Date = () => new Date()): Promise<Context> {
  return { db, actor: await loadActorBySession(db, person.actor.sessionId), now };
}

export function asSystem(db: Db, now: () => Date = () => new Date()): Context {
  return { db, actor: system("test"), now };
}

export function asAnonymous(db: Db, now: () => Date = () => new Date()): Context {
  return { db, actor: anonymous, now };
}

/** Takes a person out of a group the way a coordinator does, without the use case round it. */
export async function leaveGroup(db: Db, personId: string, groupId: string): Promise<void> {
  await db
    .update(groupMembers)
    .set({ revokedAt: new Date() })
    .where(and(eq(groupMembers.personId, personId), eq(groupMembers.groupId, groupId)));
}
