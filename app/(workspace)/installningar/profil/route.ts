import { formRoute } from "#app/_form";
import { editOwnProfile } from "#lib/members/people/edit-own-profile";

export const POST = formRoute({ page: () => "/installningar" }, async ({ ctx, form }) => {
  await editOwnProfile(ctx, { firstName: form.text("firstName"), lastName: form.text("lastName") });
  return { to: "/installningar?klart=sparad" };
});
