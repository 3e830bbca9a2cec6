import { isoDate } from "#lib/platform/format";
import { atStockholm } from "#lib/platform/stockholm-clock";

type Pause = { pausedFrom: string | null; pausedUntil: string | null };

/** The last minute of the pause that a moment falls into, undefined outside one. */
export function pauseEnd({ pausedFrom, pausedUntil }: Pause, now: Date): Date | undefined {
  const today = isoDate(now);
  if (!pausedFrom || !pausedUntil || today < pausedFrom || today > pausedUntil) return undefined;
  return atStockholm(pausedUntil, 24 * 60 - 1);
}
