import type { Locale } from "#lib/platform/format";
import en from "../../../../messages/en/threads.json";
import sv from "../../../../messages/sv/threads.json";

export type ListTexts = typeof sv;

/** The list's words. Part of the browser's code, so that no page carries them again. */
export const listTexts: Record<Locale, ListTexts> = { sv, en };
