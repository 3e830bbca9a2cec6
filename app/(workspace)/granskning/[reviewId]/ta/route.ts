import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { takeReview } from "#lib/threads/moderation/take-review";

export const POST = formRoute({ page: ({ params }) => `/granskning/${params.reviewId}` }, async ({ ctx, params }) => {
  requireMember(ctx);
  const reviewId = idOf(params.reviewId);
  const { outcome } = await takeReview(ctx, { reviewId });
  return { to: `/granskning/${reviewId}?klart=${outcome === "taken" ? "tagen" : "redan-avgjord"}` };
});
