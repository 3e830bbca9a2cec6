import { z } from "zod";

/** What the log's entries are about. */
export const LOG_KINDS = [
  "sign-in",
  "invitation",
  "person",
  "organisation",
  "group",
  "thread",
  "document",
  "file",
  "notices",
  "access",
  "search",
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

const day = z.iso.date().optional();

export const listLogInput = z.object({
  personId: z.uuid().optional(),
  kind: z.enum(LOG_KINDS).optional(),
  /** First and last day, Swedish time. */
  from: day,
  to: day,
  /** Only what is older than this entry. */
  before: z.coerce.number().int().positive().optional(),
});

export type ListLog = z.output<typeof listLogInput>;
