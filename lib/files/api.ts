import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { beginUploadInput, sentFile } from "./schema";

const inUpload = z.object({ id: z.uuid() });
const offset = z.int().describe("Bytes that have come");

export const fileOperations = {
  begin: operation({
    method: "POST",
    path: "/api/uploads",
    summary: "Begin to send a file of at most 25 MB; its bytes follow in parts",
    body: beginUploadInput,
    responses: {
      201: { description: "Begun; kept for a day without a new part", schema: inUpload },
      400: { description: "Empty" },
      409: { description: "One has too much stored that hangs on no post" },
      413: { description: "Larger than 25 MB" },
      415: { description: "Not an allowed type" },
      507: {
        description: "No room: `network-full` for the network's files together, else on the disk; try again later",
      },
    },
  }),
  progress: operation({
    method: "GET",
    path: "/api/uploads/{id}",
    summary: "How far an upload has come, to go on from after a lost connection",
    params: inUpload,
    responses: {
      200: { description: "The file once all has come", schema: z.object({ offset, file: sentFile.nullable() }) },
    },
  }),
  part: operation({
    method: "PATCH",
    path: "/api/uploads/{id}",
    summary: "The next part: the body is bytes. What has come when a connection breaks stays",
    params: inUpload,
    query: z.object({ offset: z.coerce.number().int().min(0).describe("Where the part begins") }),
    responses: {
      200: {
        description:
          "How far the upload has come, and with the last part the file, which only the sender sees until it is posted",
        schema: z.object({ offset, file: sentFile.nullable() }),
      },
      409: { description: "The part begins elsewhere than where the upload has come to", schema: z.object({ offset }) },
      415: { description: "Not what the name says, or not to be shared: `error` says why, and nothing is kept" },
      507: { description: "No room on the disk; what has come stays, to go on from when there is" },
    },
  }),
  cancel: operation({
    method: "DELETE",
    path: "/api/uploads/{id}",
    summary: "Throw away an upload, or the file it became if that is not posted",
    params: inUpload,
    responses: { 204: { description: "Nothing is left of it" } },
  }),
  open: operation({
    method: "GET",
    path: "/api/filer/{id}",
    summary: "The bytes of a file, always as a download",
    params: z.object({ id: z.uuid() }),
    responses: { 200: { description: "The bytes" } },
  }),
};
