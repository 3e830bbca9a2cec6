import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { endPerson } from "#lib/members/people/end-person";

export const POST = formRoute(
  { page: ({ params }) => `/medlemskap/personer/${params.personId}` },
  async ({ ctx, params }) => {
    const personId = idOf(params.personId);
    const { outcome } = await endPerson(ctx, personId);
    switch (outcome) {
      case "ended":
        return { to: `/medlemskap/personer/${personId}?klart=avslutad` };
      case "already-ended":
        // Somebody else was quicker: the page says how it stands.
        return { to: `/medlemskap/personer/${personId}` };
      case "last-administrator":
      case "last-coordinator":
      case "needed-by-groups":
        return { problems: { access: outcome } };
    }
  },
);
