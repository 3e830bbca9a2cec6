import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { restorePerson } from "#lib/members/people/restore-person";

export const POST = formRoute(
  { page: ({ params }) => `/medlemskap/personer/${params.personId}` },
  async ({ ctx, params }) => {
    const personId = idOf(params.personId);
    const { outcome } = await restorePerson(ctx, personId);
    return outcome === "restored"
      ? { to: `/medlemskap/personer/${personId}?klart=oppnad` }
      : { problems: { access: outcome } };
  },
);
