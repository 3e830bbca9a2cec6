const DAY = 86_400_000;

/** Midnight UTC of a calendar day moved by `days`. */
export function addDays(day: Date, days: number): Date {
  return new Date(day.getTime() + days * DAY);
}

/** The day itself, or the next one that is neither weekend nor a Swedish public holiday or its customary eve. */
export function workingDay(day: Date): Date {
  return isFree(day) ? workingDay(addDays(day, 1)) : day;
}

/** ISO week number of a calendar day. */
export function weekOf(day: Date): number {
  const thursday = addDays(day, 3 - ((day.getUTCDay() + 6) % 7));
  return 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * DAY));
}

/** A time of day in Sweden on a calendar day. Never asked for the hour that daylight saving skips. */
export function atSwedishTime(day: Date, hour: number, minute: number): Date {
  const asUtc = new Date(day.getTime() + (hour * 60 + minute) * 60_000);
  const shown = new Intl.DateTimeFormat("en", {
    timeZone: "Europe/Stockholm",
    timeZoneName: "longOffset",
  }).formatToParts(asUtc);
  const offset = Number(/GMT([+-]\d+)/.exec(shown.find(({ type }) => type === "timeZoneName")?.value ?? "")?.[1] ?? 1);
  return new Date(asUtc.getTime() - offset * 3_600_000);
}

/** The calendar day it is in Sweden, as midnight UTC. */
export function swedishDay(now: Date): Date {
  const [year, month, day] = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" })
    .format(now)
    .split("-")
    .map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1));
}

function isFree(day: Date): boolean {
  if (day.getUTCDay() === 0 || day.getUTCDay() === 6) return true;
  const fixed = ["01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31"];
  if (fixed.includes(day.toISOString().slice(5, 10))) return true;
  const sinceEaster = Math.round((day.getTime() - easter(day.getUTCFullYear()).getTime()) / DAY);
  // Good Friday, Easter Monday, Ascension Day.
  if ([-2, 1, 39].includes(sinceEaster)) return true;
  const date = day.getUTCDate();
  return day.getUTCMonth() === 5 && day.getUTCDay() === 5 && date >= 19 && date <= 25;
}

/** Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
function easter(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Date(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1));
}
