import { isoDate, timeZone } from "#lib/platform/format";
import { GUEST_MAX_DAYS } from "./schema";

const DAY = 86_400_000;

/** The end of a day in Sweden, given as yyyy-mm-dd, when it is a possible end of a visit. */
export function guestUntil(day: string, now: Date): Date | "in-the-past" | "too-long" {
  if (day < isoDate(now)) return "in-the-past";
  if (day > isoDate(new Date(now.getTime() + GUEST_MAX_DAYS * DAY))) return "too-long";
  // 23.59 in Stockholm, an hour or two behind UTC: the offset is what the clock there shows at noon that day.
  const noon = new Date(`${day}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    hourCycle: "h23",
  }).format(noon);
  return new Date(Date.parse(`${day}T23:59:00Z`) - (Number(shown) - 12) * 3_600_000);
}
