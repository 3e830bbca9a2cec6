import { urgentOperations } from "#lib/urgent/api";
import { readUrgentState } from "#lib/urgent/queries";
import { route } from "../../_route";

export const GET = route(urgentOperations.state, async (ctx, { query }) => ({
  status: 200,
  body: { state: await readUrgentState(ctx, query) },
}));
