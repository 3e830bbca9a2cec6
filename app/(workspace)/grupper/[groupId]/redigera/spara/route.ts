import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { editGroup } from "#lib/members/groups/edit-group";
import { purposeForm } from "../../../_purpose-form";

export const POST = formRoute(
  { page: ({ params }) => `/grupper/${params.groupId}/redigera`, long: purposeForm },
  async ({ ctx, form, params }) => {
    const groupId = idOf(params.groupId);
    await editGroup(ctx, { groupId, name: form.text("name"), purpose: form.text("purpose") });
    return { to: `/grupper/${groupId}?klart=andrad` };
  },
);
