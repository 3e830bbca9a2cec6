import { z } from "zod";
import { publishAnyway } from "#lib/privacy/schema";
import { ROLES } from "../policy";

/** Whom a document is shared with. */
export const sharedWith = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("group") }),
  z.object({ kind: z.literal("organisation"), id: z.uuid() }),
  z.object({ kind: z.literal("person"), id: z.uuid() }),
]);
export type SharedWith = z.infer<typeof sharedWith>;

export const shareInput = z.object({
  documentId: z.uuid(),
  with: sharedWith,
  role: z.enum(ROLES, "missing"),
  /** Last day, in Stockholm. */
  until: z.iso.date("invalid-date").optional(),
  /** That one knows that the draft can become a public record where it is shown: asked before the first time. */
  confirmed: z.boolean().default(false),
  publishAnyway: publishAnyway.optional(),
});
export type ShareInput = z.input<typeof shareInput>;

export const unshareInput = z.object({ documentId: z.uuid(), grantId: z.uuid() });
