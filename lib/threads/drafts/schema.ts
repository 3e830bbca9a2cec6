import { z } from "zod";
import { MAX_FILES_PER_POST } from "#lib/files/limits";
import { fileWarning, storedFile } from "#lib/files/schema";
import { draftBodySchema } from "../body/schema";
import { THREAD_CATEGORIES, THREAD_TYPES } from "../schema";
import type { DraftContent } from "./draft";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

export const draftKey = z
  .string()
  .max(120)
  .transform((key) => key.replace("%3A", ":").toLowerCase())
  .pipe(z.string().regex(new RegExp(`^(thread:${UUID}|post:${UUID}|new-thread)$`)));

const storable = (text: string) => text.toWellFormed().replaceAll("\0", "");

export const draftContent = z.strictObject({
  doc: draftBodySchema,
  postId: z.uuid().optional(),
  replyTo: z
    .strictObject({ id: z.uuid(), number: z.int().min(1), by: z.string().max(200).transform(storable) })
    .optional(),
  begunAfter: z.int32().min(1).optional(),
  postVersion: z.int().min(1).optional(),
  threadId: z.uuid().optional(),
  title: z.string().max(500).transform(storable).optional(),
  groupId: z.uuid().optional(),
  type: z.enum(THREAD_TYPES).optional(),
  category: z.enum(THREAD_CATEGORIES).nullable().optional(),
  files: z
    .array(
      storedFile
        .extend({
          name: z.string().max(400),
          mediaType: z.string().max(200),
          alt: z.string().max(400),
          warnings: z.array(fileWarning).max(20).optional(),
          unchecked: z.boolean().optional(),
        })
        .strict(),
    )
    .max(MAX_FILES_PER_POST)
    .optional(),
  halfSent: z
    .array(
      z.strictObject({
        id: z.uuid(),
        name: z.string().max(400).transform(storable),
        size: z.int().min(1),
        changedAt: z.int(),
      }),
    )
    .max(MAX_FILES_PER_POST)
    .optional(),
}) satisfies z.ZodType<DraftContent>;

export const saveDraftInput = z.strictObject({
  content: draftContent,
  /** The version the text was written on; 0 when there was none. */
  baseVersion: z.int32().min(0),
});
export type SaveDraft = z.infer<typeof saveDraftInput> & { contextKey: string };

export const discardDraftInput = z.strictObject({
  /** The version that is thrown away; 0 when its writer knows of none. */
  baseVersion: z.int32().min(0),
});
export type DiscardDraft = z.infer<typeof discardDraftInput> & { contextKey: string };

export const storedDraft = z.object({
  version: z.int().describe("0 when there is no draft"),
  content: z.unknown().describe("null when there is no draft"),
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
});
