import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { requireMember } from "#lib/platform/errors";
import { confirmUrgent } from "#lib/urgent/confirm-urgent";

const CODES = { confirmed: "bekraftat", over: "avslutat-redan", "not-opened": "oppna-forst" } as const;

export const POST = formRoute({ page: ({ params }) => `/bradskande/${params.noticeId}` }, async ({ ctx, params }) => {
  requireMember(ctx);
  const noticeId = idOf(params.noticeId);
  const { outcome } = await confirmUrgent(ctx, noticeId);
  return { to: `/bradskande/${noticeId}?klart=${CODES[outcome]}` };
});
