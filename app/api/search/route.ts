import { searchOperations } from "#lib/search/api";
import { suggest } from "#lib/search/queries";
import { route } from "../_route";

export const GET = route(searchOperations.suggest, async (ctx, { query }) => ({
  status: 200,
  body: await suggest(ctx, query.q),
}));
