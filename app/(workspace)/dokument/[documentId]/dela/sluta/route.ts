import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { unshareDocument } from "#lib/documents/sharing/unshare-document";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/dela` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const documentId = idOf(params.documentId);
    await unshareDocument(ctx, { documentId, grantId: idOf(form.text("grant")) });
    return { to: `/dokument/${documentId}/dela?klart=slutat` };
  },
);
