import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { redactRevision } from "#lib/threads/moderation/redact-revision";

/** No version has a number that is none. */
const NONE = 0;

export const POST = formRoute(
  { page: ({ params }) => `/inlagg/${params.postId}/historik` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const postId = idOf(params.postId);
    const said = form.text("version");
    const version = /^\d{1,6}$/.test(said) ? Number(said) : NONE;
    const { outcome } = await redactRevision(ctx, { postId, version, reason: form.text("reason") });
    return { to: `/inlagg/${postId}/historik?klart=${outcome === "redacted" ? "tomd" : "utan-text"}` };
  },
);
