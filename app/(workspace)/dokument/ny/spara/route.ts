import { formRoute } from "#app/_form";
import { createDocument } from "#lib/documents/create-document";
import { createInput } from "#lib/documents/schema";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute({ page: () => "/dokument/ny" }, async ({ ctx, form }) => {
  requireMember(ctx);
  const { id } = await createDocument(
    ctx,
    createInput.parse({
      id: form.text("id"),
      groupId: form.text("groupId"),
      title: form.text("title"),
      templateId: form.text("mall") || undefined,
    }),
  );
  return { to: `/dokument/${id}/redigera` };
});
