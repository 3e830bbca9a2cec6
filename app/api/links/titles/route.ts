import { linkOperations } from "#lib/documents/links/api";
import { listLinkTitles } from "#lib/documents/links/queries";
import { route } from "../../_route";

export const POST = route(linkOperations.titles, async (ctx, { body }) => ({
  status: 200,
  body: { titles: await listLinkTitles(ctx, body.targets) },
}));
