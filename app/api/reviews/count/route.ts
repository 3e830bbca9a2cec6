import { reviewOperations } from "#lib/threads/moderation/api";
import { countWhatWaits } from "#lib/threads/overview/what-waits";
import { route } from "../../_route";

export const GET = route(reviewOperations.count, async (ctx) => ({
  status: 200,
  body: { open: await countWhatWaits(ctx) },
}));
