import { z } from "zod";
import { publishAnyway } from "#lib/privacy/schema";
import { pointed, speaker } from "../comments/schema";

export const LONGEST_INSERTED = 5_000;

/** A proposal stays within its paragraph: a line break is a space. */
const inserted = z
  .string()
  .overwrite((text) =>
    text
      .toWellFormed()
      .replaceAll("\0", "")
      .replaceAll(/\s*[\n\r\u2028\u2029]\s*/g, " "),
  )
  .max(LONGEST_INSERTED, "text-too-long");

export const proposeInput = z.object({
  /** Made by the client, so that sending twice makes one. */
  id: z.uuid(),
  anchor: pointed.describe("The words to replace; where both ends are one place, where to add"),
  inserted: inserted.describe("The new words; empty to take words away"),
  publishAnyway: publishAnyway.optional(),
});
export type Propose = z.infer<typeof proposeInput> & { documentId: string };

export const DECISIONS = ["accept", "reject", "withdraw"] as const;
export const decideInput = z.object({
  decision: z.enum(DECISIONS).describe("withdraw is for its author; the others for those who may edit"),
});
export type Decide = z.infer<typeof decideInput> & { documentId: string; suggestionId: string };

export const SUGGESTION_STATES = ["open", "accepted", "rejected", "withdrawn"] as const;
const instant = z.iso.datetime({ offset: true });

export const suggestionView = z.object({
  id: z.uuid(),
  author: speaker,
  removed: z
    .string()
    .describe("The words that are to go, as they were when it was made; empty when some are only added"),
  inserted: z.string(),
  place: z.int().nullable().describe("Order in the text; null when decided, or when the words have gone"),
  state: z.enum(SUGGESTION_STATES),
  createdAt: instant,
  decided: z.object({ at: instant, by: z.string() }).nullable(),
});
export type SuggestionView = z.infer<typeof suggestionView>;
