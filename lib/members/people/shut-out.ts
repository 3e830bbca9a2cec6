import { and, eq, isNull, sql } from "drizzle-orm";
import { people, signInRequests } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { publish } from "#lib/platform/realtime/publish";
import { withdrawInvitations } from "../invitations/withdraw-invitations";
import { endSessionsOf } from "../sessions";
import type { Person } from "./find-person";

/**
 * Ends every session, every link under way and every invitation of theirs that waits, and closes the person's open pages
 * on all nodes when the change commits.
 */
export async function shutOut(ctx: Context, person: Pick<Person, "id" | "email">): Promise<void> {
  await endWaysIn(ctx, person);
  await withdrawInvitations(ctx, { invitedBy: person.id });
  await publish(ctx, { type: "access-changed", personId: person.id });
}

/**
 * Locks the links under way to the person's address, before the person is locked: whoever answers one locks them in that
 * order, and two that wait for each other would end one of the two.
 * @returns the address, as the links have it; undefined when nobody has the id
 */
export async function lockLinks(ctx: Context, personId: string): Promise<string | undefined> {
  const [person] = await ctx.db.select({ email: people.email }).from(people).where(eq(people.id, personId));
  if (!person) return undefined;
  const address = person.email.toLowerCase();
  await ctx.db
    .select({ id: signInRequests.id })
    .from(signInRequests)
    .where(and(eq(signInRequests.email, address), isNull(signInRequests.spentAt)))
    .orderBy(signInRequests.id)
    .for("update");
  return address;
}

/** Every session, and every link under way to the address that the person has or had. */
export async function endWaysIn(ctx: Context, person: Pick<Person, "id" | "email">): Promise<void> {
  await endSessionsOf(ctx, person.id);
  await ctx.db
    .update(signInRequests)
    .set({ spentAt: sql`now()` })
    .where(and(eq(signInRequests.email, person.email.toLowerCase()), isNull(signInRequests.spentAt)));
}
