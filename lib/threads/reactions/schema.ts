import { z } from "zod";
import { REACTION_KINDS } from "./kinds";

export const reactionKind = z.enum(REACTION_KINDS);

/** Those who have reacted, first come first, so that the same answer serves everybody: whose it is, the browser knows. */
export const reactionView = z.object({
  kind: reactionKind,
  people: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type ReactionView = z.infer<typeof reactionView>;
