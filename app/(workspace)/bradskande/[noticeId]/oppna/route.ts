import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { openUrgent } from "#lib/urgent/open-urgent";

export const POST = formRoute({ page: ({ params }) => `/bradskande/${params.noticeId}` }, async ({ ctx, params }) => {
  requireMember(ctx);
  const noticeId = idOf(params.noticeId);
  await openUrgent(ctx, noticeId);
  return { to: `/bradskande/${noticeId}` };
});
