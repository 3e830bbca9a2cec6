import { formRoute } from "#app/_form";
import { clearNotices } from "#lib/notifications/clear-notices";
import { requireMember } from "#lib/platform/errors";

export const POST = formRoute({ page: () => "/notiser" }, async ({ ctx, form }) => {
  requireMember(ctx);
  const until = new Date(form.text("till"));
  // Without the newest that was shown nothing was seen.
  if (!Number.isNaN(until.getTime())) await clearNotices(ctx, { until });
  return { to: "/notiser?klart=lasta" };
});
