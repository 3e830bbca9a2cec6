import { isoDate } from "./format";

const DAY_MS = 86_400_000;

/**
 * Public holidays on fixed days (lag 1989:253 om allmänna helgdagar), with the eves that semesterlagen 3 a § and public
 * offices treat as holidays.
 */
const FIXED = ["01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31"];
/** Good Friday, Easter Monday and Ascension Day, in days after Easter Sunday. */
const AFTER_EASTER = [-2, 1, 39];

/** Whether public offices work on a calendar day ("2027-03-26"): Monday to Friday, and no holiday. */
export function isWorkingDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00Z`);
  const weekday = new Date(at).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED.includes(day.slice(5))) return false;
  const midsummerEve = weekday === 5 && day.slice(5) >= "06-19" && day.slice(5) <= "06-25";
  return !midsummerEve && !AFTER_EASTER.includes((at - easterSunday(Number(day.slice(0, 4)))) / DAY_MS);
}

/** Working days after `from`, up to and with `to`, by Stockholm's calendar. */
export function workingDaysBetween(from: Date, to: Date): number {
  let days = 0;
  const end = Date.parse(isoDate(to));
  for (let at = Date.parse(isoDate(from)) + DAY_MS; at <= end; at += DAY_MS)
    if (isWorkingDay(isoDate(new Date(at)))) days += 1;
  return days;
}

/** The same time of day so many working days before: one before Monday is Friday. */
export function workingDaysBefore(moment: Date, days: number): Date {
  let at = moment.getTime();
  for (let left = days; left > 0; ) {
    at -= DAY_MS;
    if (isWorkingDay(isoDate(new Date(at)))) left -= 1;
  }
  return new Date(at);
}

/** Midnight UTC of Easter Sunday in the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Date.UTC(year, month - 1, day);
}
