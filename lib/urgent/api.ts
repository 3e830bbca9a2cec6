import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { urgentOf } from "./schema";

export const urgentOperations = {
  state: operation({
    method: "GET",
    path: "/api/urgent/state",
    summary:
      "A sign that is another when an urgent notice, a group's, or those that wait for oneself show something else",
    query: urgentOf,
    responses: { 200: { description: "The sign", schema: z.object({ state: z.string() }) } },
  }),
};
