import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { endConsultation } from "#lib/documents/status/end-consultation";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/status` },
  async ({ ctx, params }) => {
    requireMember(ctx);
    const documentId = idOf(params.documentId);
    const { outcome } = await endConsultation(ctx, { documentId });
    if (outcome === "not-out") return { problems: { respondBy: outcome } };
    return { to: `/dokument/${documentId}/status?klart=avslutad` };
  },
);
