import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { publishTemplate } from "#lib/documents/templates/publish-template";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute({ page: () => "/dokument/mallar" }, async ({ ctx, params }) => {
  requireMember(ctx);
  const { outcome } = await publishTemplate(ctx, { templateId: idOf(params.templateId) });
  return { to: `/dokument/mallar?klart=${outcome === "published" ? "publicerad" : "stoppad"}` };
});
