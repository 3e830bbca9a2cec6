import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { endUrgent } from "#lib/urgent/end-urgent";

export const POST = formRoute({ page: ({ params }) => `/bradskande/${params.noticeId}` }, async ({ ctx, params }) => {
  requireMember(ctx);
  const noticeId = idOf(params.noticeId);
  const { outcome } = await endUrgent(ctx, noticeId);
  return { to: `/bradskande/${noticeId}?klart=${outcome === "ended" ? "avslutat" : "avslutat-redan"}` };
});
