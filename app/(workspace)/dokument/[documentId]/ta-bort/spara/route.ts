import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { trashDocument } from "#lib/documents/trash/trash-document";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/ta-bort` },
  async ({ ctx, params }) => {
    requireMember(ctx);
    await trashDocument(ctx, { documentId: idOf(params.documentId) });
    return { to: "/dokument/papperskorg?klart=borttaget" };
  },
);
