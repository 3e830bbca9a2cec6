import { documentFileOperations } from "#lib/documents/files/api";
import { holdFile } from "#lib/documents/files/hold-file";
import { route } from "../../../../_route";

export const PUT = route(documentFileOperations.hold, async (ctx, { params }) => {
  await holdFile(ctx, params);
  return { status: 204 };
});
