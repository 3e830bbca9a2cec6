import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { restoreVersion } from "#lib/documents/versions/restore-version";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/versioner` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const documentId = idOf(params.documentId);
    const { outcome } = await restoreVersion(ctx, { documentId, versionId: idOf(form.text("version")) });
    return { to: `/dokument/${documentId}/versioner?klart=${outcome === "restored" ? "aterstalld" : "lika"}` };
  },
);
