import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { following, threadLevelInput } from "./schema";

export const followingOperations = {
  setLevel: operation({
    method: "PUT",
    path: "/api/threads/{threadId}/level",
    summary: "Set what one is told of in a thread",
    params: z.object({ threadId: z.uuid() }),
    body: threadLevelInput,
    responses: { 200: { description: "The level that holds now, and the rule it comes from", schema: following } },
  }),
};
