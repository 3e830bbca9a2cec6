import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { copyDocument } from "#lib/documents/copy-document";
import { copyInput } from "#lib/documents/schema";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute(
  { page: ({ params }) => `/dokument/${params.documentId}/kopiera` },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const input = copyInput.parse({
      id: form.text("id"),
      documentId: idOf(params.documentId),
      groupId: form.text("groupId"),
      title: form.text("title"),
    });
    const { id } = await copyDocument(ctx, input);
    return { to: `/dokument/${id}/redigera` };
  },
);
