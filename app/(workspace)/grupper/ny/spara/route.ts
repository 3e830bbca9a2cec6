import { formRoute } from "#app/_form";
import { createGroup } from "#lib/members/groups/create-group";
import { groupSchema } from "#lib/members/groups/schema";
import { purposeForm } from "../../_purpose-form";

export const POST = formRoute({ page: () => "/grupper/ny", long: purposeForm }, async ({ ctx, form }) => {
  const input = groupSchema.parse({
    name: form.text("name"),
    purpose: form.text("purpose"),
    kind: form.text("kind"),
    access: form.text("access"),
  });
  const { groupId } = await createGroup(ctx, input);
  return { to: `/grupper/${groupId}?klart=skapad` };
});
