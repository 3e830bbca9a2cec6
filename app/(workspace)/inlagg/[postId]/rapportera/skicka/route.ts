import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { reportPost } from "#lib/threads/moderation/report-post";
import { reportInput } from "#lib/threads/moderation/schema";
import { whyForm } from "../../_why-form";

export const POST = formRoute(
  { page: ({ params }) => `/inlagg/${params.postId}/rapportera`, long: whyForm },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const postId = idOf(params.postId);
    const said = { reason: form.text("reason"), note: form.text("note") };
    const report = reportInput.parse({ ...said, kind: form.text("kind") === "removal" ? "removal" : "flag" });
    const { outcome } = await reportPost(ctx, { ...report, postId });
    switch (outcome) {
      case "reported":
        return { to: "/granskning?klart=rapporterad" };
      case "already-reported":
        return { to: "/granskning?klart=redan" };
      case "already-deleted":
        return { to: "/granskning?klart=borttaget" };
      case "already-stopped":
        return { to: "/granskning?klart=redan-stoppad" };
    }
  },
);
