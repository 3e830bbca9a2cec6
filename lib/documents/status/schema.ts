import { z } from "zod";
import { publishAnyway } from "#lib/privacy/schema";

export const LONGEST_BODY = 120;
/** Every authority numbers its matters in its own way: only the length is looked at. */
export const LONGEST_REGISTRY_NUMBER = 60;

const line = (most: number) =>
  z
    .string()
    .transform((text) => text.toWellFormed().replaceAll("\0", "").replaceAll(/\s+/g, " ").trim())
    .pipe(z.string().min(1, "missing").max(most, "too-long"));
const day = z.iso.date("missing").refine((date) => date >= "2000-01-01" && date < "2100-01-01", "invalid-date");

export const consultationInput = z.object({
  documentId: z.uuid(),
  /** Last day to answer. */
  respondBy: day,
  publishAnyway: publishAnyway.optional(),
});
export type ConsultationInput = z.input<typeof consultationInput>;

export const adoptInput = z.object({
  documentId: z.uuid(),
  /** "Kommunstyrelsen, Ronneby kommun". */
  adoptedBy: line(LONGEST_BODY),
  adoptedOn: day,
  registryNumber: line(LONGEST_REGISTRY_NUMBER),
  /** When it is to be gone through again. */
  reviewBy: day.optional(),
  publishAnyway: publishAnyway.optional(),
});
export type AdoptInput = z.input<typeof adoptInput>;

export const stepInput = z.object({ documentId: z.uuid() });
