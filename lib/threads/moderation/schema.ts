import { z } from "zod";
import { MAX_FILES_PER_POST } from "#lib/files/limits";
import { FLAG_REASONS, REMOVAL_REASONS, SPREAD_REASONS } from "./reasons";

/** A thread's order: what it is called, where it is, and what has been done with it. */
export const threadOrder = z.object({
  title: z.string(),
  groupId: z.uuid(),
  pinned: z.boolean(),
  locked: z.object({ at: z.iso.datetime({ offset: true }), by: z.string() }).nullable(),
});
export type ThreadOrder = z.infer<typeof threadOrder>;

/** The codes a form may offer, re-exported with their labels' keys in "review.reasons". */
export const reasonsOf = { flag: FLAG_REASONS, removal: REMOVAL_REASONS, spread: SPREAD_REASONS } as const;

const words = z.string().trim().max(2_000, "too-long").default("");

/** What somebody says about a post: about another's, one's own, or one that must not spread. */
export const reportInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("flag"), reason: z.enum(FLAG_REASONS, "missing"), note: words }),
  z.object({ kind: z.literal("removal"), reason: z.enum(REMOVAL_REASONS, "missing"), note: words }),
]);
export type ReportInput = z.input<typeof reportInput>;

export const stopInput = z.object({ reason: z.enum(SPREAD_REASONS, "missing"), note: words });

export const REDACT_REASONS = ["personal_data", "crime_data", "confidential"] as const;
export const redactReason = z.enum(REDACT_REASONS, "missing");
export type RedactReason = (typeof REDACT_REASONS)[number];

export const reviewNote = z.object({ text: z.string().trim().min(1, "missing").max(2_000, "too-long") });

export const DECISIONS = ["keep", "redact", "remove"] as const;
export const decideInput = z
  .object({
    decision: z.enum(DECISIONS, "missing"),
    /** One passage a line, as it stands in the post. */
    passages: z
      .string()
      .max(10_000, "too-long")
      .transform((text) => text.split("\n").map((line) => line.trim()))
      .transform((lines) => [...new Set(lines.filter((line) => line.length > 1))]),
    /** Files that are to be taken off the post. */
    files: z.array(z.uuid()).max(MAX_FILES_PER_POST).default([]),
    /** A new title for the thread, when the post is its first and the title says it too. */
    title: z.string().trim().min(3, "title-too-short").max(160, "too-long").optional(),
  })
  .refine(({ decision, passages, files }) => decision !== "redact" || passages.length + files.length > 0, {
    path: ["passages"],
    message: "missing",
  });
export type DecideInput = z.input<typeof decideInput>;

/** GDPR 33: a breach is reported to the supervisory authority within 72 hours of having become aware of it. */
export const BREACH_HOURS = 72;
export const BREACH_ASSESSMENTS = ["no_breach", "not_reportable", "reported"] as const;
export const breachInput = z.enum(BREACH_ASSESSMENTS, "missing");

export type ReviewState = "new" | "taken" | "decided";
