import { type Fields, formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import type { Role } from "#lib/documents/policy";
import type { SharedWith } from "#lib/documents/sharing/schema";
import { shareDocument } from "#lib/documents/sharing/share-document";
import { requireMember } from "#lib/platform/errors";
import { anywayOf } from "../../_document-form";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/dela` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const documentId = idOf(params.documentId);
    const whom = whomOf(form);
    if (!whom) return { problems: { with: "missing" } };
    const until = form.text("until");
    const result = await shareDocument(ctx, {
      documentId,
      with: whom,
      role: form.text("role") as Role,
      ...(until && { until }),
      confirmed: form.has("confirmed"),
      ...anywayOf(form),
    });
    switch (result.outcome) {
      case "personal-data":
        return { problems: { with: result.outcome } };
      case "confirm":
        return { problems: { confirmed: result.outcome } };
      case "not-in-group":
      case "own":
        return { problems: { with: result.outcome } };
      case "in-the-past":
      case "guest-needs-end":
        return { problems: { until: result.outcome } };
      case "shared":
        return { to: `/dokument/${documentId}/dela?klart=delat` };
    }
  },
);

/** "grupp", or "organisation:" and "person:" with an id. */
function whomOf(form: Fields): SharedWith | undefined {
  const [kind, id] = form.text("with").split(":", 2);
  if (kind === "grupp") return { kind: "group" };
  if (kind === "organisation" || kind === "person") return { kind, id: idOf(id) };
  return undefined;
}
