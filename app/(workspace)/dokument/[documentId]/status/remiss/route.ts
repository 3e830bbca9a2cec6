import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { sendOnConsultation } from "#lib/documents/status/send-on-consultation";
import { requireMember } from "#lib/platform/errors";
import { anywayOf } from "../../_document-form";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/status` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const documentId = idOf(params.documentId);
    const { outcome } = await sendOnConsultation(ctx, {
      documentId,
      respondBy: form.text("respondBy"),
      ...anywayOf(form),
    });
    switch (outcome) {
      case "sent":
      case "moved":
        return { to: `/dokument/${documentId}/status?klart=${outcome === "sent" ? "remiss" : "flyttad"}` };
      case "in-the-past":
      case "not-shared":
      case "personal-data":
        return { problems: { respondBy: outcome } };
    }
  },
);
