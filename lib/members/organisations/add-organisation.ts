import { organisations } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, first } from "#lib/platform/errors";
import { canEditOrganisations } from "../policy";
import { isNameTaken } from "./name-taken";
import { type OrganisationInput, organisationSchema } from "./schema";

type Outcome = { outcome: "added"; organisationId: string } | { outcome: "name-taken" };

/** Adds an organisation that people can then be invited to. */
export async function addOrganisation(ctx: Context, input: OrganisationInput): Promise<Outcome> {
  authorize(canEditOrganisations(ctx.actor), "add an organisation");
  const values = organisationSchema.parse(input);
  return transaction(ctx, async (ctx) => {
    if (await isNameTaken(ctx, values.name)) return { outcome: "name-taken" } as const;
    const { id } = first(await ctx.db.insert(organisations).values(values).returning({ id: organisations.id }));
    await audit(ctx, "organisation.add", { id });
    return { outcome: "added", organisationId: id } as const;
  });
}
