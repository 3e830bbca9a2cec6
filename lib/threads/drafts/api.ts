import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { personalDataProblem } from "#lib/privacy/schema";
import { discardDraftInput, draftKey, saveDraftInput, storedDraft } from "./schema";

const path = "/api/drafts/{contextKey}";
const params = z.object({ contextKey: draftKey });

export const draftOperations = {
  read: operation({
    method: "GET",
    path,
    summary: "One's own unsent text: thread:<id> for a reply, post:<id> for an edit, new-thread",
    params,
    responses: { 200: { description: "The draft; version 0 and no content when there is none", schema: storedDraft } },
  }),
  save: operation({
    method: "PUT",
    path,
    summary: "Keep an unsent text, if the version it was written on is still the newest",
    params,
    body: saveDraftInput,
    limit: 1_000_000,
    responses: {
      200: {
        description: "Kept",
        schema: z.object({
          outcome: z.literal("saved"),
          version: z.int(),
          updatedAt: z.iso.datetime({ offset: true }),
        }),
      },
      409: {
        description: "Changed on another device meanwhile; the newest text comes with the answer",
        schema: storedDraft.extend({ outcome: z.literal("conflict") }),
      },
      422: { description: "Personal data: the server keeps no such draft", schema: personalDataProblem },
    },
  }),
  discard: operation({
    method: "DELETE",
    path,
    summary: "Throw an unsent text away, if it is the newest that its writer knows of",
    params,
    body: discardDraftInput,
    responses: {
      204: { description: "There is no draft" },
      409: {
        description: "Changed in another window meanwhile; the newest text comes with the answer, and stays",
        schema: storedDraft.extend({ outcome: z.literal("conflict") }),
      },
    },
  }),
};
