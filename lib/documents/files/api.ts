import { operation } from "#lib/platform/api/operation";
import { holdInput } from "./schema";

export const documentFileOperations = {
  hold: operation({
    method: "PUT",
    path: "/api/documents/{documentId}/files/{fileId}",
    summary:
      "Make a file the document's, before its text shows it: one's own stored file, or one of another document's",
    params: holdInput,
    responses: {
      204: { description: "Whoever may read the document may read the file" },
      507: { description: "`group-full`: the group's files take all the room they may" },
    },
  }),
};
