import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { renameDocument } from "#lib/documents/rename-document";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/namn` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const documentId = idOf(params.documentId);
    await renameDocument(ctx, { documentId, title: form.text("title") });
    return { to: `/dokument/${documentId}` };
  },
);
