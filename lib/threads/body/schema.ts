import { z } from "zod";
import { type BodyLimits, DRAFT_LIMITS, POST_LIMITS, type PostBody } from "./body";
import { isEmptyBody } from "./empty";
import { type BodyProblem, readBody } from "./read-body";

export type { PostBody } from "./body";

/** A text that may be published. The issue's message is a BodyProblem. */
export const bodySchema = bodyWithin(POST_LIMITS).refine((body) => !isEmptyBody(body), "empty" satisfies BodyProblem);

/** A text that may be kept as a draft: empty, or too long to publish. */
export const draftBodySchema = bodyWithin(DRAFT_LIMITS);

function bodyWithin(limits: BodyLimits) {
  return z.unknown().transform((value, issues): PostBody => {
    const read = readBody(value, limits);
    if (read.ok) return read.body;
    issues.addIssue({ code: "custom", message: read.problem, input: undefined });
    return z.NEVER;
  });
}
