import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { admitMember } from "#lib/members/groups/admit-member";
import { declineRequest } from "#lib/members/groups/decline-request";

/** Answers somebody who asked to be let in. */
export const POST = formRoute({ page: ({ params }) => `/grupper/${params.groupId}` }, async ({ ctx, form, params }) => {
  const input = { groupId: idOf(params.groupId), personId: idOf(form.text("person")) };
  const page = `/grupper/${input.groupId}`;
  if (form.text("svar") !== "ja") {
    await declineRequest(ctx, input);
    return { to: `${page}?klart=avbojd` };
  }
  const { outcome } = await admitMember(ctx, input);
  // Somebody else's yes came first: the person is in either way.
  return outcome === "open-to-all" ? { to: page } : { to: `${page}?klart=tillagd` };
});
