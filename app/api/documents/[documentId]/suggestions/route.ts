import { suggestionOperations } from "#lib/documents/suggestions/api";
import { proposeChange } from "#lib/documents/suggestions/propose-change";
import { listSuggestions } from "#lib/documents/suggestions/queries";
import { problemOf } from "#lib/privacy/problem";
import { route } from "../../../_route";

export const GET = route(suggestionOperations.list, async (ctx, { params }) => ({
  status: 200,
  body: { suggestions: await listSuggestions(ctx, params.documentId) },
}));

export const POST = route(suggestionOperations.propose, async (ctx, { params, body }) => {
  const result = await proposeChange(ctx, { ...params, ...body });
  switch (result.outcome) {
    case "proposed":
    case "already-proposed":
      return { status: 201, body: result };
    case "personal-data":
      return { status: 422, body: problemOf(result.hits) };
    case "not-there":
    case "one-paragraph":
    case "overlaps":
    case "too-much":
    case "nothing":
    case "too-many-proposals":
    case "too-many-of-one-person":
      return { status: 409, body: result };
  }
});
