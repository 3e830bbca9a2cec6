import { documentFollowingOperations } from "#lib/documents/following/api";
import { setDocumentLevel } from "#lib/documents/following/set-document-level";
import { route } from "../../../_route";

export const PUT = route(documentFollowingOperations.setLevel, async (ctx, { params, body }) => ({
  status: 200,
  body: await setDocumentLevel(ctx, { ...params, ...body }),
}));
