import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { askToJoin } from "#lib/members/groups/ask-to-join";

export const POST = formRoute(
  { page: ({ params }) => `/grupper/${params.groupId}`, long: { area: "groups", texts: { message: "join.message" } } },
  async ({ ctx, form, params }) => {
    const groupId = idOf(params.groupId);
    const message = form.text("message");
    if (message.trim().length > 500) return { problems: { message: "too-long" } };
    await askToJoin(ctx, { groupId, message });
    return { to: `/grupper/${groupId}?klart=fragat` };
  },
);
