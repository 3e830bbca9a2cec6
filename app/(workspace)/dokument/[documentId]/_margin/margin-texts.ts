import type { Locale } from "#lib/platform/format";
import english from "../../../../../messages/en/document-comments.json";
import swedish from "../../../../../messages/sv/document-comments.json";

export type MarginTexts = Record<keyof typeof swedish, string>;

export const marginTexts: Record<Locale, MarginTexts> = { sv: swedish, en: english };
