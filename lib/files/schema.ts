import { z } from "zod";
import { PERSONAL_DATA_KINDS } from "#lib/privacy/personal-data";
import { MAX_ALT_CHARACTERS, MAX_FILES_PER_POST } from "./limits";

export const storedFile = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
});
export type StoredFile = z.infer<typeof storedFile>;

/** Something in a file's text that is published for a reason only, and how often it stands there. */
export const fileWarning = z.object({ kind: z.enum(PERSONAL_DATA_KINDS), count: z.int() });
export type FileWarning = z.infer<typeof fileWarning>;

/** A file as whoever sent it sees it before it is posted. */
export const sentFile = storedFile.extend({
  warnings: z.array(fileWarning).default([]),
  /** A document in which no words could be read: scanned, locked or too large. Whoever posts it has to look themselves. */
  unchecked: z.boolean().default(false),
});
export type SentFile = z.infer<typeof sentFile>;

/** Of a picture everybody knows that nobody has read it. */
export function isUnchecked(mediaType: string, text: string | null): boolean {
  return !text && !mediaType.startsWith("image/");
}

export const beginUploadInput = z.strictObject({
  name: z.string().min(1).max(1_000),
  /** Bytes. */
  size: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
});
export type BeginUpload = z.infer<typeof beginUploadInput>;

/** The files a post is to have, in order, each with what a picture shows. */
export const attachedFiles = z
  .array(
    z.strictObject({
      id: z.uuid(),
      alt: z
        .string()
        .max(MAX_ALT_CHARACTERS)
        .transform((alt) => alt.toWellFormed().replaceAll("\0", "").trim())
        .default(""),
    }),
  )
  .max(MAX_FILES_PER_POST);
export type AttachedFiles = z.infer<typeof attachedFiles>;
