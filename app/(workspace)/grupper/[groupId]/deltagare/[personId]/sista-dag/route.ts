import { formRoute, pageOf } from "#app/_form";
import { idOf } from "#app/_path";
import { extendGuest } from "#lib/members/groups/extend-guest";
import { lastDay } from "#lib/members/groups/schema";

/** Gives a guest another last day, from the group's page or from the administration. */
export const POST = formRoute(
  { page: ({ form, params }) => pageOf(form, `/grupper/${params.groupId}`) },
  async ({ ctx, form, params }) => {
    const [groupId, personId] = [idOf(params.groupId), idOf(params.personId)];
    const field = `sista-dag-${groupId}-${personId}`;
    const until = lastDay.safeParse(form.text("until"));
    if (!until.success) return { problems: { [field]: "missing" } };
    const { outcome } = await extendGuest(ctx, { groupId, personId, until: until.data });
    switch (outcome) {
      case "extended":
        return { to: `${pageOf(form, `/grupper/${groupId}`)}?klart=forlangd` };
      case "too-long":
        return { problems: { [field]: "guest-too-long" } };
      case "in-the-past":
      case "not-a-guest":
        return { problems: { [field]: outcome } };
    }
  },
);
