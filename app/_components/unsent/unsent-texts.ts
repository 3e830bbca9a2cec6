import type { Locale } from "#lib/platform/format";
import english from "../../../messages/en/unsent.json";
import swedish from "../../../messages/sv/unsent.json";

export type UnsentTexts = Record<keyof typeof swedish, string>;

/** Part of the dialog's code: they are needed without a network. */
export const unsentTexts: Record<Locale, UnsentTexts> = { sv: swedish, en: english };
