import { formRoute } from "#app/_form";
import { resumeMail } from "#lib/notifications/resume-mail";
import { requireMember } from "#lib/platform/errors";

const PAGE = "/installningar/aviseringar";

/** The form stands on every page while mail does not arrive; this is the one that says what is mailed. */
export const POST = formRoute({ page: () => PAGE }, async ({ ctx }) => {
  requireMember(ctx);
  await resumeMail(ctx);
  return { to: `${PAGE}?klart=forsok` };
});
