import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { editOrganisation } from "#lib/members/organisations/edit-organisation";
import { organisationFields } from "../../../_organisation-fields";

export const POST = formRoute(
  { page: ({ params }) => `/organisationer/${params.organisationId}/redigera` },
  async ({ ctx, form, params }) => {
    const organisationId = idOf(params.organisationId);
    const { outcome } = await editOrganisation(ctx, { organisationId, ...organisationFields(form) });
    return outcome === "edited" ? { to: "/organisationer?klart=andrad" } : { problems: { name: outcome } };
  },
);
