import { z } from "zod";
import { findPersonalData } from "#lib/privacy/find-personal-data";
import { isStop } from "#lib/privacy/personal-data";

/** A document's name, as lists and headings show it. */
export const LONGEST_TITLE = 160;

const title = z
  .string()
  .transform((text) => text.toWellFormed().replaceAll("\0", "").replaceAll(/\s+/g, " ").trim())
  .pipe(z.string().min(3, "title-too-short").max(LONGEST_TITLE, "title-too-long"))
  // Lists, mails and the log of events carry it further than the text.
  .refine((text) => !findPersonalData(text).some(isStop), "title-personal-data");

export const documentId = z.uuid();

export const createInput = z.object({
  /** Made with the form, so that sending twice makes one document. */
  id: z.uuid(),
  groupId: z.uuid("missing"),
  title,
  /** Begin with what this template says now. */
  templateId: z.uuid().optional(),
});
export type CreateInput = z.input<typeof createInput>;

export const renameInput = z.object({ documentId: z.uuid(), title });
export type RenameInput = z.input<typeof renameInput>;

export const copyInput = z.object({
  /** Made with the form, so that sending twice makes one document. */
  id: z.uuid(),
  /** What is copied. */
  documentId: z.uuid(),
  groupId: z.uuid("missing"),
  title,
});
export type CopyInput = z.input<typeof copyInput>;
