import { formRoute } from "#app/_form";
import { addOrganisation } from "#lib/members/organisations/add-organisation";
import { organisationFields } from "../../_organisation-fields";

export const POST = formRoute({ page: () => "/organisationer/ny" }, async ({ ctx, form }) => {
  const { outcome } = await addOrganisation(ctx, organisationFields(form));
  return outcome === "added" ? { to: "/organisationer?klart=tillagd" } : { problems: { name: outcome } };
});
