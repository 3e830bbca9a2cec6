import { fileOperations } from "#lib/files/api";
import { beginUpload } from "#lib/files/begin-upload";
import { env } from "#lib/platform/env";
import { never } from "#lib/platform/errors";
import { openStorage } from "#lib/platform/storage/file-storage";
import { route } from "../_route";

export const POST = route(fileOperations.begin, async (ctx, { body }) => {
  const result = await beginUpload(ctx, openStorage(env()), body);
  switch (result.outcome) {
    case "begun":
      return { status: 201, body: { id: result.id } };
    case "empty":
      return { status: 400, body: { error: "empty" } };
    case "unposted-full":
      return { status: 409, body: { error: "unposted-full" } };
    case "too-large":
      return { status: 413, body: { error: "too-large" } };
    case "type-not-allowed":
      return { status: 415, body: { error: "type-not-allowed" } };
    case "network-full":
      return { status: 507, body: { error: "network-full" } };
    case "storage-full":
      return { status: 507, body: { error: "storage-full" } };
    default:
      return never(result);
  }
});
