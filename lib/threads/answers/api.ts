import { z } from "zod";
import { operation } from "#lib/platform/api/operation";

const params = z.object({ postId: z.uuid() });
const responses = {
  200: { description: "As it is now", schema: z.object({ outcome: z.enum(["changed", "unchanged"]) }) },
};
const path = "/api/posts/{postId}/helpful";

export const answerOperations = {
  mark: operation({
    method: "PUT",
    path,
    summary: "Say that this answer is the one that helped; another that was marked no longer is",
    params,
    responses,
  }),
  unmark: operation({ method: "DELETE", path, summary: "Say no longer that this answer helped", params, responses }),
};
