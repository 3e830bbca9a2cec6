import { z } from "zod";
import { PERSONAL_DATA_KINDS } from "./personal-data";
import { PUBLISH_REASONS } from "./publish-reasons";

export const LONGEST_EXPLANATION = 500;

/** Sent with a text that the check warns for. */
export const publishAnyway = z
  .object({
    reason: z.enum(PUBLISH_REASONS),
    explanation: z
      .string()
      .overwrite((text) => text.toWellFormed().replaceAll("\0", ""))
      .trim()
      .max(LONGEST_EXPLANATION, "explanation-too-long")
      .default(""),
  })
  .refine(({ reason, explanation }) => reason !== "other" || explanation !== "", {
    path: ["explanation"],
    message: "explanation-missing",
  });

/** What is told of a text that was not stored: kinds and places, never what stands there. */
export const personalDataProblem = z.object({
  error: z.literal("personal-data"),
  hits: z.array(
    z.object({
      part: z
        .string()
        .describe(
          'Which text: "title", "body", "files" for names and descriptions, "file-text" for what stands in a file, "explanation" for the reason',
        ),
      kind: z.enum(PERSONAL_DATA_KINDS),
      severity: z.enum(["stop", "warn"]).describe("warn may be published with publishAnyway"),
      start: z.int().describe("In UTF-16 units; a body's blocks are separated by one line break"),
      end: z.int(),
    }),
  ),
});
export type PersonalDataProblem = z.infer<typeof personalDataProblem>;
