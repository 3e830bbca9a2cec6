import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { reactionKind } from "./schema";

const params = z.object({ postId: z.uuid(), kind: reactionKind });
const responses = {
  200: { description: "As it is now", schema: z.object({ outcome: z.enum(["changed", "unchanged"]) }) },
};
const path = "/api/posts/{postId}/reactions/{kind}";

export const reactionOperations = {
  add: operation({ method: "PUT", path, summary: "React to a post; once is as good as twice", params, responses }),
  remove: operation({ method: "DELETE", path, summary: "Take one's reaction back", params, responses }),
};
