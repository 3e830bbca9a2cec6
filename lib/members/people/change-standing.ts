import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { memberships } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { canManagePerson } from "../policy";
import { lockPerson } from "./find-person";
import { requireRank } from "./rank";
import { standingSchema } from "./schema";

type Input = z.input<typeof standingSchema> & { personId: string };

/** Corrects what a person does and whether they answer for the organisation. Texts already written keep what stood then. */
export async function changeStanding(ctx: Context, input: Input): Promise<void> {
  authorize(canManagePerson(ctx.actor, input.personId), "change a function");
  const values = standingSchema.parse(input);
  return transaction(ctx, async (ctx) => {
    requireRank(ctx.actor, await lockPerson(ctx, input.personId));
    const changed = await ctx.db
      .update(memberships)
      .set(values)
      .where(and(eq(memberships.personId, input.personId), isNull(memberships.endsOn)))
      .returning({ id: memberships.id });
    if (changed.length === 0) throw notFound("membership");
    await audit(ctx, "person.edit", {
      id: input.personId,
      details: { organisationContact: values.organisationContact },
    });
    await publish(ctx, { type: "access-changed", personId: input.personId });
  });
}
