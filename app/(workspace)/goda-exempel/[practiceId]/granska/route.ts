import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { reviewGoodPractice } from "#lib/good-practices/review-good-practice";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/goda-exempel/${params.practiceId}` },
  async ({ ctx, params }) => {
    requireMember(ctx);
    const id = idOf(params.practiceId);
    const { outcome } = await reviewGoodPractice(ctx, { id });
    return { to: `/goda-exempel/${id}?klart=${outcome === "own-text" ? "eget" : "granskat"}` };
  },
);
