import { isoDate, timeZone } from "./format";

const MINUTE = 60_000;
/** What Stockholm's clocks are ahead by, summer time first: of two moments with the same time it is the earlier. */
const OFFSETS = [120, 60];

const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });

/**
 * The moment at which Stockholm's clocks show so many minutes after midnight on a day ("2027-03-28"). A time that the
 * change to summer time leaves out is an hour later, one that comes twice is the first.
 */
export function atStockholm(day: string, minutes: number): Date {
  const local = Date.parse(`${day}T00:00Z`) + minutes * MINUTE;
  const shown = new Date(local).toISOString().slice(0, 16).replace("T", " ");
  for (const offset of OFFSETS) {
    const at = new Date(local - offset * MINUTE);
    if (clock.format(at) === shown) return at;
  }
  return new Date(local - 60 * MINUTE);
}

/** The calendar day in Stockholm so many days after a moment's. */
export function dayAfter(at: Date, days: number): string {
  return new Date(Date.parse(`${isoDate(at)}T12:00Z`) + days * 24 * 60 * MINUTE).toISOString().slice(0, 10);
}
