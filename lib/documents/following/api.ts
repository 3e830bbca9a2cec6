import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { documentFollowing, documentLevelInput } from "./schema";

export const documentFollowingOperations = {
  setLevel: operation({
    method: "PUT",
    path: "/api/documents/{documentId}/level",
    summary: "Set what one is told of in a document",
    params: z.object({ documentId: z.uuid() }),
    body: documentLevelInput,
    responses: {
      200: { description: "The level that holds now, and the rule it comes from", schema: documentFollowing },
    },
  }),
};
