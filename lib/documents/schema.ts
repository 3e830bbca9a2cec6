import { z } from "zod";
import { findPersonalData } from "#lib/privacy/find-personal-data";
import { isStop } from "#lib/privacy/personal-data";

/** A document's name, as lists and headings show it. */
export const LONGEST_TITLE = 160;

const asLine = (text: string) => text.toWellFormed().replaceAll("\0", "").replaceAll(/\s+/g, " ").trim();
const title = z
  .string()
  .transform(asLine)
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

export const fromFileInput = z.object({
  /** Made with the form, so that sending twice makes one document. */
  id: z.uuid(),
  groupId: z.uuid("missing"),
  /** Empty: what the file calls itself, or is called. */
  title: z
    .string()
    .transform((text) => (asLine(text) === "" ? undefined : text))
    .pipe(title.optional()),
  file: z.object({
    name: z.string(),
    bytes: z.instanceof(Uint8Array).refine(({ length }) => length > 0, "file-missing"),
  }),
});
export type FromFileInput = z.input<typeof fromFileInput>;

/** The first name that can be a document's, cut where it is too long to be one. */
export function firstTitle(names: readonly (string | undefined)[]): string | undefined {
  return names.map((name = "") => title.safeParse(asLine(name).slice(0, LONGEST_TITLE))).find(({ success }) => success)
    ?.data;
}

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
