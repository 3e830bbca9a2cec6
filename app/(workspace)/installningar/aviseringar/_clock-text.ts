import { formatTime, type Locale } from "#lib/platform/format";
import { atStockholm } from "#lib/platform/stockholm-clock";

/** "kl. 07.30" for minutes after midnight. */
export function clockText(minutes: number, locale: Locale): string {
  return formatTime(atStockholm("2026-11-02", minutes), locale);
}
