import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { changeStanding } from "#lib/members/people/change-standing";

export const POST = formRoute(
  { page: ({ params }) => `/medlemskap/personer/${params.personId}` },
  async ({ ctx, form, params }) => {
    const personId = idOf(params.personId);
    await changeStanding(ctx, {
      personId,
      function: form.text("function"),
      organisationContact: form.has("organisationContact"),
    });
    return { to: `/medlemskap/personer/${personId}?klart=sparad` };
  },
);
