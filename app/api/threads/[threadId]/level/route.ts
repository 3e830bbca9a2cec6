import { followingOperations } from "#lib/threads/following/api";
import { setThreadLevel } from "#lib/threads/following/set-thread-level";
import { route } from "../../../_route";

export const PUT = route(followingOperations.setLevel, async (ctx, { params, body }) => ({
  status: 200,
  body: await setThreadLevel(ctx, { ...params, ...body }),
}));
