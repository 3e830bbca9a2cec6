import type { Locale } from "#lib/platform/format";
import english from "../../../../../messages/en/attachments.json";
import swedish from "../../../../../messages/sv/attachments.json";

export type AttachmentTexts = typeof swedish;

/** In the bundle, which the browser keeps, rather than in every page; as plain strings, without a message library. */
export const attachmentTexts: Record<Locale, AttachmentTexts> = { sv: swedish, en: english };
