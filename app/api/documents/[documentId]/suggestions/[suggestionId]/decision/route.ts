import { suggestionOperations } from "#lib/documents/suggestions/api";
import { decideSuggestion } from "#lib/documents/suggestions/decide-suggestion";
import { route } from "../../../../../_route";

export const PUT = route(suggestionOperations.decide, async (ctx, { params, body }) => {
  const result = await decideSuggestion(ctx, { ...params, ...body });
  switch (result.outcome) {
    case "decided":
    case "gone":
      return { status: 409, body: result };
    case "accepted":
    case "rejected":
    case "withdrawn":
      return { status: 200, body: result };
  }
});
