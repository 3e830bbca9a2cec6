import type { Locale } from "#lib/platform/format";
import en from "../../messages/en/shell.json";
import sv from "../../messages/sv/shell.json";

export type ShellTexts = typeof sv;

/** The shell's words. */
export const shellTexts: Record<Locale, ShellTexts> = { sv, en };
