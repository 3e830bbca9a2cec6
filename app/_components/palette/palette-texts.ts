import type { Locale } from "#lib/platform/format";
import en from "../../../messages/en/palette.json";
import sv from "../../../messages/sv/palette.json";

export type PaletteTexts = typeof sv;

/** The palette's words, fetched with its code. */
export const paletteTexts: Record<Locale, PaletteTexts> = { sv, en };
