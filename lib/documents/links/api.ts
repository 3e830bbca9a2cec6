import { operation } from "#lib/platform/api/operation";
import { linkTitles, linkTitlesInput } from "./schema";

export const linkOperations = {
  titles: operation({
    method: "POST",
    path: "/api/links/titles",
    summary: "What threads and documents are called, of those that one may read; nothing is changed",
    body: linkTitlesInput,
    responses: { 200: { description: "Those that one may read", schema: linkTitles } },
  }),
};
