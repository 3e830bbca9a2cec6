import { z } from "zod";
import { publishAnyway } from "#lib/privacy/schema";

/** What a version is called beside its number: "Efter polisens granskning". */
export const LONGEST_NAME = 80;

const name = z
  .string()
  .transform((text) => text.toWellFormed().replaceAll("\0", "").replaceAll(/\s+/g, " ").trim())
  .pipe(z.string().min(2, "missing").max(LONGEST_NAME, "too-long"));

export const nameInput = z.object({ documentId: z.uuid(), name, publishAnyway: publishAnyway.optional() });
export type NameInput = z.input<typeof nameInput>;

export const versionInput = z.object({ documentId: z.uuid(), versionId: z.uuid() });
export type VersionInput = z.input<typeof versionInput>;

export const copyVersionInput = versionInput.extend({
  /** Made with the form, so that sending twice makes one document. */
  id: z.uuid(),
});
