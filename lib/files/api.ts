import { z } from "zod";
import { operation } from "#lib/platform/api/operation";

const storedFile = z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int() });

export const fileOperations = {
  store: operation({
    method: "POST",
    path: "/api/groups/{groupId}/files",
    summary:
      "Store a file for a group: the body is the file's bytes, the header X-File-Name its name, percent-encoded UTF-8",
    params: z.object({ groupId: z.uuid() }),
    responses: {
      201: { description: "Stored; only the sender sees it until it is attached to a post", schema: storedFile },
      413: { description: "Larger than 25 MB" },
      415: { description: "Not an allowed type, or the bytes are not what the name says" },
      507: { description: "No room on the disk; try again later" },
    },
  }),
  open: operation({
    method: "GET",
    path: "/api/filer/{id}",
    summary: "The bytes of a file, always as a download",
    params: z.object({ id: z.uuid() }),
    responses: { 200: { description: "The bytes" } },
  }),
};
