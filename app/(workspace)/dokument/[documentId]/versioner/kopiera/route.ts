import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { copyVersion } from "#lib/documents/versions/copy-version";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/versioner` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const { id } = await copyVersion(ctx, {
      id: idOf(form.text("id")),
      documentId: idOf(params.documentId),
      versionId: idOf(form.text("version")),
    });
    return { to: `/dokument/${id}` };
  },
);
