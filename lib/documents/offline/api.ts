import { operation } from "#lib/platform/api/operation";
import { keptAnswer, keptInput } from "./schema";

export const offlineOperations = {
  check: operation({
    method: "POST",
    path: "/api/documents/kept",
    summary: "Ask which documents' unsent words this browser may go on keeping; the others it throws away",
    body: keptInput,
    responses: { 200: { description: "Whose words, and of which documents", schema: keptAnswer } },
  }),
};
