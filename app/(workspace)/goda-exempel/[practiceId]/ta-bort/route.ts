import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { removeGoodPractice } from "#lib/good-practices/remove-good-practice";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/goda-exempel/${params.practiceId}` },
  async ({ ctx, params }) => {
    requireMember(ctx);
    await removeGoodPractice(ctx, { id: idOf(params.practiceId) });
    return { to: "/goda-exempel?klart=borttaget" };
  },
);
