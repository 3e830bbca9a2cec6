import { formRoute } from "#app/_form";
import { pauseMail } from "#lib/notifications/pause-mail";
import { requireMember } from "#lib/platform/errors";

const PAGE = "/installningar/aviseringar";

export const POST = formRoute({ page: () => PAGE }, async ({ ctx, form }) => {
  requireMember(ctx);
  await pauseMail(ctx, { from: form.text("from"), until: form.text("until") });
  return { to: `${PAGE}?klart=pausad` };
});
