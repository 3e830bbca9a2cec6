import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { adoptDocument } from "#lib/documents/status/adopt-document";
import { requireMember } from "#lib/platform/errors";
import { anywayOf } from "../../_document-form";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/status` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const documentId = idOf(params.documentId);
    const reviewBy = form.text("reviewBy");
    const { outcome } = await adoptDocument(ctx, {
      documentId,
      adoptedBy: form.text("adoptedBy"),
      adoptedOn: form.text("adoptedOn"),
      registryNumber: form.text("registryNumber"),
      ...(reviewBy && { reviewBy }),
      ...anywayOf(form),
    });
    switch (outcome) {
      case "adopted":
        return { to: `/dokument/${documentId}/status?klart=faststalld` };
      case "in-the-future":
        return { problems: { adoptedOn: outcome } };
      case "review-too-early":
        return { problems: { reviewBy: outcome } };
      case "already-adopted":
      case "open-suggestions":
      case "personal-data":
        return { problems: { adoptedBy: outcome } };
    }
  },
);
