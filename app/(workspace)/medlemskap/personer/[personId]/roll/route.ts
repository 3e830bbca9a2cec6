import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { changePlatformRole } from "#lib/members/people/change-platform-role";
import { platformRoleSchema } from "#lib/members/people/schema";

export const POST = formRoute(
  { page: ({ params }) => `/medlemskap/personer/${params.personId}` },
  async ({ ctx, form, params }) => {
    const personId = idOf(params.personId);
    const role = platformRoleSchema.safeParse(form.text("role"));
    if (!role.success) return { problems: { role: "missing" } };
    const { outcome } = await changePlatformRole(ctx, { personId, role: role.data });
    switch (outcome) {
      case "changed":
        return { to: `/medlemskap/personer/${personId}?klart=roll` };
      case "unchanged":
        return { to: `/medlemskap/personer/${personId}` };
      case "not-active":
      case "is-guest":
      case "last-administrator":
      case "last-coordinator":
        return { problems: { role: outcome } };
    }
  },
);
