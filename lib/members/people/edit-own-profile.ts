import { eq } from "drizzle-orm";
import type { z } from "zod";
import { people } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import { personName } from "../invitations/schema";

/** Changes the person's own name. Organisation and function are the coordinator's to change. */
export async function editOwnProfile(ctx: Context, input: z.input<typeof personName>): Promise<void> {
  requireMember(ctx);
  const { personId } = ctx.actor;
  const values = personName.parse(input);
  await transaction(ctx, async (ctx) => {
    await ctx.db.update(people).set(values).where(eq(people.id, personId));
    await audit(ctx, "person.edit", { id: personId });
  });
}
