import type { Locale } from "#lib/platform/format";
import english from "../../../../../messages/en/privacy.json";
import swedish from "../../../../../messages/sv/privacy.json";

export type GuardTexts = typeof swedish;

/** In the bundle, which the browser keeps; as plain strings, without a message library. */
export const guardTexts: Record<Locale, GuardTexts> = { sv: swedish, en: english };
