import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { decideReview } from "#lib/threads/moderation/decide-review";
import type { DecideInput } from "#lib/threads/moderation/schema";

export const POST = formRoute(
  {
    page: ({ params }) => `/granskning/${params.reviewId}`,
    long: { area: "review", texts: { passages: "review.passages" } },
  },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const reviewId = idOf(params.reviewId);
    const title = form.text("title");
    const result = await decideReview(ctx, {
      reviewId,
      decision: form.text("decision") as DecideInput["decision"],
      passages: form.text("passages"),
      files: form.all("file"),
      ...(form.has("title") ? { title } : {}),
    });
    switch (result.outcome) {
      case "decided":
        return { to: `/granskning/${reviewId}?klart=avgjord` };
      case "already-decided":
        return { to: `/granskning/${reviewId}?klart=redan-avgjord` };
      case "title-personal-data":
        return { problems: { title: result.outcome } };
      case "passage-missing":
        return { problems: { passages: result.outcome } };
      case "own-post":
      case "already-deleted":
        return { problems: { decision: result.outcome } };
    }
  },
);
