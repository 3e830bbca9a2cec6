import { route } from "#app/api/_route";
import { noticeOperations } from "#lib/notifications/api";
import { countNewNotices } from "#lib/notifications/queries";

export const GET = route(noticeOperations.count, async (ctx) => ({
  status: 200,
  body: { count: await countNewNotices(ctx) },
}));
