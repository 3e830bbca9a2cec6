import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { admitMember } from "#lib/members/groups/admit-member";

export const POST = formRoute(
  { page: ({ params }) => `/grupper/${params.groupId}/lagg-till` },
  async ({ ctx, form, params }) => {
    const groupId = idOf(params.groupId);
    if (!form.text("person")) return { problems: { person: "missing" } };
    const { outcome } = await admitMember(ctx, { groupId, personId: idOf(form.text("person")) });
    if (outcome === "already-in") return { problems: { person: outcome } };
    return { to: `/grupper/${groupId}${outcome === "admitted" ? "?klart=tillagd" : ""}` };
  },
);
