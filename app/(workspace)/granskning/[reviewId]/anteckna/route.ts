import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { noteReview } from "#lib/threads/moderation/note-review";

export const POST = formRoute(
  {
    page: ({ params }) => `/granskning/${params.reviewId}`,
    long: { area: "review", texts: { text: "review.note" } },
  },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const reviewId = idOf(params.reviewId);
    await noteReview(ctx, { reviewId, text: form.text("text") });
    return { to: `/granskning/${reviewId}?klart=antecknad` };
  },
);
