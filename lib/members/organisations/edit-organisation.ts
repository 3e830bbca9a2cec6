import { eq } from "drizzle-orm";
import { organisations } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { canEditOrganisations } from "../policy";
import { isNameTaken } from "./name-taken";
import { type OrganisationInput, organisationSchema } from "./schema";

/** Changes an organisation's name, kind, code and mail domains. */
export async function editOrganisation(
  ctx: Context,
  input: OrganisationInput & { organisationId: string },
): Promise<{ outcome: "edited" | "name-taken" }> {
  authorize(canEditOrganisations(ctx.actor), "edit an organisation");
  const { organisationId } = input;
  const values = organisationSchema.parse(input);
  return transaction(ctx, async (ctx) => {
    if (await isNameTaken(ctx, values.name, organisationId)) return { outcome: "name-taken" } as const;
    const changed = await ctx.db
      .update(organisations)
      .set(values)
      .where(eq(organisations.id, organisationId))
      .returning({ id: organisations.id });
    if (changed.length === 0) throw notFound("organisation");
    await audit(ctx, "organisation.edit", { id: organisationId });
    return { outcome: "edited" } as const;
  });
}
