import { z } from "zod";
import { operation } from "#lib/platform/api/operation";

export const noticeOperations = {
  count: operation({
    method: "GET",
    path: "/api/notices/count",
    summary: "In how many threads there is something new that one has been told of",
    responses: { 200: { description: "The number", schema: z.object({ count: z.int() }) } },
  }),
};
