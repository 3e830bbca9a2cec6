import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { suspendPerson } from "#lib/members/people/suspend-person";

export const POST = formRoute(
  { page: ({ params }) => `/medlemskap/personer/${params.personId}` },
  async ({ ctx, params }) => {
    const personId = idOf(params.personId);
    const { outcome } = await suspendPerson(ctx, personId);
    return outcome === "suspended"
      ? { to: `/medlemskap/personer/${personId}?klart=pausad` }
      : { problems: { access: outcome } };
  },
);
