import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { nameVersion } from "#lib/documents/versions/name-version";
import { requireMember } from "#lib/platform/errors";
import { anywayOf } from "../../../_document-form";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/versioner/namnge` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const documentId = idOf(params.documentId);
    const result = await nameVersion(ctx, { documentId, name: form.text("name"), ...anywayOf(form) });
    switch (result.outcome) {
      case "personal-data":
        return { problems: { name: "personal-data" } };
      case "named":
        return { to: `/dokument/${documentId}/versioner?klart=namngiven` };
    }
  },
);
