import { z } from "zod";

/** Ways to look at one's documents: what is new to one, is one's own, is for one to answer, or was open last. */
export const DOCUMENT_VIEWS = ["all", "changed", "mine", "waiting", "seen"] as const;
export const DOCUMENT_STATUSES = ["draft", "shared_draft", "in_consultation", "adopted"] as const;
export const DOCUMENT_ORDERS = ["edited", "title"] as const;

/** An old or mistyped address shows more and is no error. */
export const listDocumentsInput = z.object({
  view: z.enum(DOCUMENT_VIEWS).catch("all"),
  status: z.enum(DOCUMENT_STATUSES).optional().catch(undefined),
  group: z.uuid().optional().catch(undefined),
  organisation: z.uuid().optional().catch(undefined),
  order: z.enum(DOCUMENT_ORDERS).catch("edited"),
  /** Opaque; from `nextCursor` of the page before. */
  cursor: z.string().max(1_000).optional().catch(undefined),
  limit: z.coerce.number().int().min(1).max(50).catch(30),
});
export type ListDocuments = z.infer<typeof listDocumentsInput>;

/** More than this is not counted. */
export const MOST_COUNTED = 1_000;
