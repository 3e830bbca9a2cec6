import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { reviewDocument } from "#lib/documents/reviews/review-document";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute({ page: ({ params }) => `/dokument/${params.documentId}` }, async ({ ctx, params }) => {
  requireMember(ctx);
  const documentId = idOf(params.documentId);
  const { outcome } = await reviewDocument(ctx, { documentId });
  return { to: `/dokument/${documentId}?klart=${outcome === "own-text" ? "eget" : "granskat"}` };
});
