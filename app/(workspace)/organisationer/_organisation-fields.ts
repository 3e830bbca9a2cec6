import type { Fields } from "#app/_form";
import type { OrganisationInput } from "#lib/members/organisations/schema";

/** What the form says, checked by the domain's rules when it is parsed there. */
export function organisationFields(form: Fields): OrganisationInput {
  return {
    name: form.text("name"),
    shortName: form.text("shortName"),
    kind: form.text("kind") as OrganisationInput["kind"],
    code: form.text("code"),
    domains: form.text("domains"),
  };
}
