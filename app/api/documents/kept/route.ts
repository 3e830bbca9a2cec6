import { offlineOperations } from "#lib/documents/offline/api";
import { mayKeep } from "#lib/documents/offline/queries";
import { route } from "../../_route";

export const POST = route(offlineOperations.check, async (ctx, { body }) => ({
  status: 200,
  body: await mayKeep(ctx, body.documentIds),
}));
