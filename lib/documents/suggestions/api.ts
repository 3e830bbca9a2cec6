import { z } from "zod";
import { operation } from "#lib/platform/api/operation";
import { personalDataProblem } from "#lib/privacy/schema";
import { decideInput, proposeInput, SUGGESTION_STATES, suggestionView } from "./schema";

const inDocument = z.object({ documentId: z.uuid() });

export const suggestionOperations = {
  list: operation({
    method: "GET",
    path: "/api/documents/{documentId}/suggestions",
    summary: "The proposals for a document's text: open in the order of the text, then what has lost its words",
    params: inDocument,
    responses: {
      200: {
        description: "All open, and the newest decided",
        schema: z.object({ suggestions: z.array(suggestionView) }),
      },
    },
  }),
  propose: operation({
    method: "POST",
    path: "/api/documents/{documentId}/suggestions",
    summary: "Propose other words, none, or new ones; the client's id makes sending twice safe",
    params: inDocument,
    body: proposeInput,
    limit: 60_000,
    responses: {
      201: {
        description: "Proposed, or proposed before with this id",
        schema: z.object({ outcome: z.enum(["proposed", "already-proposed"]) }),
      },
      409: {
        description: "Not possible at this place; the text is as it was",
        schema: z.object({
          outcome: z.enum([
            "not-there",
            "one-paragraph",
            "overlaps",
            "too-much",
            "nothing",
            "too-many-proposals",
            "too-many-of-one-person",
          ]),
        }),
      },
      422: { description: "Personal data: nothing was stored", schema: personalDataProblem },
    },
  }),
  decide: operation({
    method: "PUT",
    path: "/api/documents/{documentId}/suggestions/{suggestionId}/decision",
    summary: "Accept or reject a proposal, or withdraw one's own",
    params: inDocument.extend({ suggestionId: z.uuid() }),
    body: decideInput,
    responses: {
      200: {
        description: "Decided",
        schema: z.object({ outcome: z.enum(["accepted", "rejected", "withdrawn"]) }),
      },
      409: {
        description: "Somebody was before, or its words are gone and it can only be closed",
        schema: z.discriminatedUnion("outcome", [
          z.object({ outcome: z.literal("decided"), state: z.enum(SUGGESTION_STATES).exclude(["open"]) }),
          z.object({ outcome: z.literal("gone") }),
        ]),
      },
    },
  }),
};
