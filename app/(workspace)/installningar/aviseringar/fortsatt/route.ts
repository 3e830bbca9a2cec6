import { formRoute } from "#app/_form";
import { pauseMail } from "#lib/notifications/pause-mail";
import { requireMember } from "#lib/platform/errors";

const PAGE = "/installningar/aviseringar";

export const POST = formRoute({ page: () => PAGE }, async ({ ctx }) => {
  requireMember(ctx);
  await pauseMail(ctx, null);
  return { to: `${PAGE}?klart=fortsatt` };
});
