import { and, eq, isNull } from "drizzle-orm";
import { memberships, people } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { canManagePerson } from "../policy";
import { lockPerson } from "./find-person";
import { requireRank } from "./rank";

/** Lets a suspended person in again, and a membership that was reported as over go on. Somebody who left is invited anew. */
export async function restorePerson(ctx: Context, personId: string): Promise<{ outcome: "restored" | "ended" }> {
  authorize(canManagePerson(ctx.actor, personId), "restore a person");
  return transaction(ctx, async (ctx) => {
    const person = await lockPerson(ctx, personId);
    requireRank(ctx.actor, person);
    if (person.status === "ended") return { outcome: "ended" } as const;
    await ctx.db.update(people).set({ status: "active" }).where(eq(people.id, personId));
    await ctx.db
      .update(memberships)
      .set({ pausedAt: null })
      .where(and(eq(memberships.personId, personId), isNull(memberships.endsOn)));
    await audit(ctx, "person.restore", { id: personId });
    await publish(ctx, { type: "access-changed", personId });
    return { outcome: "restored" } as const;
  });
}
