import { isoDate } from "#lib/platform/format";
import { atStockholm } from "#lib/platform/stockholm-clock";
import { GUEST_MAX_DAYS } from "./schema";

const DAY = 86_400_000;

/** The end of a day in Sweden, given as yyyy-mm-dd, when it is a possible end of a visit. */
export function guestUntil(day: string, now: Date): Date | "in-the-past" | "too-long" {
  if (day < isoDate(now)) return "in-the-past";
  if (day > isoDate(new Date(now.getTime() + GUEST_MAX_DAYS * DAY))) return "too-long";
  return atStockholm(day, 24 * 60 - 1);
}
