import { organisations } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, first } from "#lib/platform/errors";
import { canEditOrganisations } from "../policy";
import { type OrganisationInput, organisationSchema } from "./schema";

/** Adds an organisation that people can then be invited to. */
export async function addOrganisation(ctx: Context, input: OrganisationInput): Promise<{ organisationId: string }> {
  authorize(canEditOrganisations(ctx.actor), "add an organisation");
  const values = organisationSchema.parse(input);
  return transaction(ctx, async (ctx) => {
    const { id } = first(await ctx.db.insert(organisations).values(values).returning({ id: organisations.id }));
    await audit(ctx, "organisation.add", { id });
    return { organisationId: id };
  });
}
