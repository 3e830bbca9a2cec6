import { z } from "zod";
import { operation } from "#lib/platform/api/operation";

export const groupOperations = {
  admit: operation({
    method: "POST",
    path: "/api/groups/{groupId}/people",
    summary: "Let a member of the network into a group; for those who coordinate it",
    params: z.object({ groupId: z.uuid() }),
    body: z.object({ personId: z.uuid() }),
    responses: {
      200: {
        description: "The person can read the group from now",
        schema: z.object({ outcome: z.enum(["admitted", "already-in", "open-to-all"]) }),
      },
    },
  }),
};
