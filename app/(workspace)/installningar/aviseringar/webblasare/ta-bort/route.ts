import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { removeDevice } from "#lib/notifications/push/remove-device";
import { requireMember } from "#lib/platform/errors";

const PAGE = "/installningar/aviseringar";

export const POST = formRoute({ page: () => PAGE }, async ({ ctx, form }) => {
  requireMember(ctx);
  await removeDevice(ctx, { id: idOf(form.text("device")) });
  return { to: `${PAGE}?klart=webblasare` };
});
