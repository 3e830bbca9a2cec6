import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { beginNextVersion } from "#lib/documents/status/begin-next-version";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/status` },
  async ({ ctx, params }) => {
    requireMember(ctx);
    const documentId = idOf(params.documentId);
    const { outcome } = await beginNextVersion(ctx, { documentId });
    if (outcome === "not-adopted") return { problems: { form: outcome } };
    return { to: `/dokument/${documentId}/status?klart=ny-version` };
  },
);
