import { and, eq, inArray, ne } from "drizzle-orm";
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
 * The role that nobody else would hold without this person, if there is one: somebody must always be able to let others
 * in. Locks everybody who has a role, so that the last two cannot remove each other at the same moment.
 */
export async function lastHolderOf(ctx: Context, person: Person): Promise<Exclude<PlatformRole, "member"> | undefined> {
  if (person.platformRole === "member" || person.status !== "active") return undefined;
  const others = await ctx.db
    .select({ role: people.platformRole })
    .from(people)
    .where(
      and(
        inArray(people.platformRole, ["administrator", "coordinator"]),
        eq(people.status, "active"),
        ne(people.id, person.id),
      ),
    )
    .orderBy(people.id)
    .for("no key update");
  return others.some(({ role }) => role === person.platformRole) ? undefined : person.platformRole;
}

export type LastHolder = { outcome: "last-administrator" | "last-coordinator" };

export function lastHolder(role: Exclude<PlatformRole, "member">): LastHolder {
  return { outcome: role === "administrator" ? "last-administrator" : "last-coordinator" };
}
