import { operation } from "#lib/platform/api/operation";
import { suggestInput, suggestions } from "./schema";

export const searchOperations = {
  suggest: operation({
    method: "GET",
    path: "/api/search",
    summary: "What fits what is being typed: threads, people, groups and organisations that one may see",
    query: suggestInput,
    responses: { 200: { description: "A few of each, the best first", schema: suggestions } },
  }),
};
