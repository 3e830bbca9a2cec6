import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { takeBackDocument } from "#lib/documents/trash/take-back-document";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute({ page: () => "/dokument/papperskorg" }, async ({ ctx, params }) => {
  requireMember(ctx);
  await takeBackDocument(ctx, { documentId: idOf(params.documentId) });
  return { to: "/dokument/papperskorg?klart=tillbaka" };
});
