import { and, eq, inArray, ne, or } from "drizzle-orm";
import { people } from "#db/schema";
import type { PlatformRole } from "#lib/platform/actor";
import type { Context } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";

export type Person = typeof people.$inferSelect;

/**
 * The person's row, locked, but not against those who only refer to it: who adds a group's member holds the group while
 * that row is checked, and whoever locked the person may be waiting for the group.
 * @throws not-found
 */
export async function lockPerson(ctx: Context, personId: string): Promise<Person> {
  const [person] = await ctx.db.select().from(people).where(eq(people.id, personId)).for("no key update");
  if (!person) throw notFound("person");
  return person;
}

/**
 * The same, with everybody who has a role, for what may take one away: the last two cannot remove each other at the same
 * moment. In one order for all, or two who lock each other first would wait for ever.
 * @throws not-found
 */
export async function lockPersonAndRoles(ctx: Context, personId: string): Promise<Person> {
  const rows = await ctx.db
    .select()
    .from(people)
    .where(or(eq(people.id, personId), holdsRole))
    .orderBy(people.id)
    .for("no key update");
  const person = rows.find(({ id }) => id === personId);
  if (!person) throw notFound("person");
  return person;
}

const holdsRole = and(inArray(people.platformRole, ["administrator", "coordinator"]), eq(people.status, "active"));

/**
 * The role that nobody else would hold without this person, if there is one: somebody must always be able to let others
 * in. Call it under `lockPersonAndRoles`.
 */
export async function lastHolderOf(ctx: Context, person: Person): Promise<Exclude<PlatformRole, "member"> | undefined> {
  if (person.platformRole === "member" || person.status !== "active") return undefined;
  const others = await ctx.db
    .select({ role: people.platformRole })
    .from(people)
    .where(and(holdsRole, ne(people.id, person.id)));
  return others.some(({ role }) => role === person.platformRole) ? undefined : person.platformRole;
}

export type LastHolder = { outcome: "last-administrator" | "last-coordinator" };

export function lastHolder(role: Exclude<PlatformRole, "member">): LastHolder {
  return { outcome: role === "administrator" ? "last-administrator" : "last-coordinator" };
}
