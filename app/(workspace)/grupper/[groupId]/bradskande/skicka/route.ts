import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { sendUrgent } from "#lib/urgent/send-urgent";

export const POST = formRoute(
  { page: ({ params }) => `/grupper/${params.groupId}/bradskande`, long: { area: "urgent", texts: { text: "text" } } },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const groupId = idOf(params.groupId);
    const id = idOf(form.text("id"));
    const { outcome } = await sendUrgent(ctx, { id, groupId, text: form.text("text"), hours: form.text("hours") });
    return outcome === "sent" ? { to: `/bradskande/${id}?klart=skickat` } : { problems: { text: outcome } };
  },
);
