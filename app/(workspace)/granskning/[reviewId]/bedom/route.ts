import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { assessBreach } from "#lib/threads/moderation/assess-breach";

export const POST = formRoute(
  { page: ({ params }) => `/granskning/${params.reviewId}` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const reviewId = idOf(params.reviewId);
    await assessBreach(ctx, { reviewId, breach: form.text("breach") });
    return { to: `/granskning/${reviewId}?klart=bedomd` };
  },
);
