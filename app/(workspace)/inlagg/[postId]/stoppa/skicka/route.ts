import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { whyForm } from "../../_why-form";

export const POST = formRoute(
  { page: ({ params }) => `/inlagg/${params.postId}/stoppa`, long: whyForm },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const postId = idOf(params.postId);
    const { outcome } = await stopSpread(ctx, { postId, reason: form.text("reason"), note: form.text("note") });
    switch (outcome) {
      case "stopped":
        return { to: "/granskning?klart=stoppad" };
      case "already-deleted":
        return { to: "/granskning?klart=borttaget" };
      case "already-stopped":
        return { to: "/granskning?klart=redan-stoppad" };
    }
  },
);
