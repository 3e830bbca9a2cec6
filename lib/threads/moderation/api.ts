import { z } from "zod";
import { operation } from "#lib/platform/api/operation";

export const reviewOperations = {
  count: operation({
    method: "GET",
    path: "/api/reviews/count",
    summary: "How many posts wait for one's review",
    responses: { 200: { description: "0 for those who review nothing", schema: z.object({ open: z.int() }) } },
  }),
};
