import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { changeAddress } from "#lib/members/people/change-address";

export const POST = formRoute(
  { page: ({ params }) => `/medlemskap/personer/${params.personId}/adress` },
  async ({ ctx, form, params }) => {
    const personId = idOf(params.personId);
    const person = `/medlemskap/personer/${personId}`;
    const { outcome } = await changeAddress(ctx, { personId, email: form.text("email") });
    switch (outcome) {
      case "changed":
        return { to: `${person}?klart=adress` };
      case "unchanged":
      case "ended":
        return { to: person };
      case "not-fresh":
        // The page says so, and leads to the sign-in.
        return { to: `${person}/adress` };
      case "administrator-only":
      case "invalid-address":
      case "address-taken":
      case "changed-meanwhile":
        return { problems: { email: outcome } };
    }
  },
);
