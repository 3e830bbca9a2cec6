import "server-only";
import { messagesOf } from "#app/_i18n/messages";
import type { Locale } from "#lib/platform/format";
import type { ComposerTexts } from "./fill";

/** The composer's sentences as plain strings: they go to the browser as they stand, without a translation library. */
export function composerTexts(locale: Locale): ComposerTexts {
  return messagesOf(locale).composer as ComposerTexts;
}
