import { formRoute } from "#app/_form";
import { leavePage } from "#app/_path";
import { leaveNotices } from "#lib/notifications/leave-notices";
import { system } from "#lib/platform/actor";

export const POST = formRoute(
  { page: ({ params }) => leavePage(params.token), open: true },
  async ({ ctx, params }) => {
    await leaveNotices({ ...ctx, actor: system("link in a mail") }, params.token ?? "");
    return { to: `${leavePage(params.token)}?klart=1` };
  },
);
