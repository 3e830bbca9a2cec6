import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { documentLevelInput } from "#lib/documents/following/schema";
import { setDocumentLevel } from "#lib/documents/following/set-document-level";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const documentId = idOf(params.documentId);
    const { level } = documentLevelInput.parse({ level: form.text("niva") });
    await setDocumentLevel(ctx, { documentId, level });
    return { to: `/dokument/${documentId}#bevakning` };
  },
);
