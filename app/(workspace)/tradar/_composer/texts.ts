import type { Locale } from "#lib/platform/format";
import english from "../../../../messages/en/composer.json";
import swedish from "../../../../messages/sv/composer.json";

export type ComposerTexts = Record<keyof typeof swedish, string>;

/** In the bundle, which the browser keeps, rather than in every page; as plain strings, without a message library. */
export const composerTexts: Record<Locale, ComposerTexts> = { sv: swedish, en: english };
