import { problemOf } from "#lib/privacy/problem";
import { draftOperations } from "#lib/threads/drafts/api";
import { discardDraft } from "#lib/threads/drafts/discard-draft";
import { getDraft } from "#lib/threads/drafts/queries";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { route } from "../../_route";

export const GET = route(draftOperations.read, async (ctx, { params }) => ({
  status: 200,
  body: await getDraft(ctx, params.contextKey),
}));

export const PUT = route(draftOperations.save, async (ctx, { params, body }) => {
  const result = await saveDraft(ctx, { ...params, ...body });
  if (result.outcome === "personal-data") return { status: 422, body: problemOf(result.hits) };
  return { status: result.outcome === "saved" ? 200 : 409, body: result };
});

export const DELETE = route(draftOperations.discard, async (ctx, { params, body }) => {
  const result = await discardDraft(ctx, { ...params, ...body });
  return result.outcome === "discarded" ? { status: 204 } : { status: 409, body: result };
});
