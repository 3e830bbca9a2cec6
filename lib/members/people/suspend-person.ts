import { eq } from "drizzle-orm";
import { people } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { canManagePerson } from "../policy";
import { type LastHolder, lastHolder, lastHolderOf, lockPersonAndRoles } from "./find-person";
import { requireRank } from "./rank";
import { lockLinks, shutOut } from "./shut-out";

/**
 * Shuts a person out until somebody lets them back in. What they have and belong to stays as it is, but for the
 * invitations they have out. This is the emergency brake and waits for no group: one that is without a coordinator
 * meanwhile is shown to administrators.
 */
export async function suspendPerson(
  ctx: Context,
  personId: string,
): Promise<{ outcome: "suspended" | "not-active" } | LastHolder> {
  authorize(canManagePerson(ctx.actor, personId), "suspend a person");
  return transaction(ctx, async (ctx) => {
    await lockLinks(ctx, personId);
    const person = await lockPersonAndRoles(ctx, personId);
    requireRank(ctx.actor, person);
    if (person.status !== "active") return { outcome: "not-active" } as const;
    const last = await lastHolderOf(ctx, person);
    if (last) return lastHolder(last);
    await ctx.db.update(people).set({ status: "suspended" }).where(eq(people.id, personId));
    await audit(ctx, "person.suspend", { id: personId });
    await shutOut(ctx, person);
    return { outcome: "suspended" } as const;
  });
}
