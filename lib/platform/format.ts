export type Locale = "sv" | "en";

/** Everybody works in one time zone, whatever their device says. */
export const timeZone = "Europe/Stockholm";

const tags: Record<Locale, string> = { sv: "sv-SE", en: "en-GB" };
const forms = {
  date: { day: "numeric", month: "long" },
  dateWithYear: { day: "numeric", month: "long", year: "numeric" },
  shortDate: { day: "numeric", month: "short" },
  shortDateWithYear: { day: "numeric", month: "short", year: "numeric" },
  numbers: { year: "numeric", month: "numeric", day: "numeric" },
  clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  weekday: { weekday: "long" },
  year: { year: "numeric" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs a hundred times more than using one.
function formatter(locale: Locale, form: keyof typeof forms): Intl.DateTimeFormat {
  const key = `${locale} ${form}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tags[locale], { ...forms[form], timeZone });
  formatters.set(key, made);
  return made;
}

const nbsp = "\u00a0";

/** "30 oktober 2026"; with `now`, the year is left out within the same year. */
export function formatDate(at: Date, locale: Locale, now?: Date): string {
  const withYear = !now || yearOf(at) !== yearOf(now);
  const text = formatter(locale, withYear ? "dateWithYear" : "date").format(at);
  return text.replace(/ (?=\p{L})/u, nbsp);
}

/** The same for a day as the database keeps it: "2026-10-30". Noon is that day wherever it is counted from. */
export function formatDay(day: string, locale: Locale, now?: Date): string {
  return formatDate(new Date(`${day}T12:00Z`), locale, now);
}

/** "fredag 11 december". */
export function formatWeekdayDate(at: Date, locale: Locale, now?: Date): string {
  return `${weekday(at, locale)} ${formatDate(at, locale, now ?? at)}`;
}

/** "kl. 13.00". */
export function formatTime(at: Date, locale: Locale): string {
  return locale === "sv" ? `kl.${nbsp}${clock(at, locale)}` : clock(at, locale);
}

/** "30 oktober kl. 09.12". */
export function formatMoment(at: Date, locale: Locale, now?: Date): string {
  // Our clocks differ from UTC's by whole hours: the moments of an hour are alike but for the minutes at their end.
  const key = `${locale} ${!now || yearOf(at) !== yearOf(now)} ${Math.floor(at.getTime() / hourInMs)}`;
  const minutes = String(at.getUTCMinutes()).padStart(2, "0");
  const known = moments.get(key);
  if (known !== undefined) return known + minutes;
  const between = locale === "sv" ? " " : " at ";
  const made = `${formatDate(at, locale, now)}${between}${formatTime(at, locale)}`;
  if (moments.size >= MOMENTS_KEPT) moments.clear();
  moments.set(key, made.slice(0, -2));
  return made;
}

/** The same posts are shown to one reader after another, and their times were a sixth of what their markup costs. */
const moments = new Map<string, string>();
const MOMENTS_KEPT = 5000;

/** "onsdag 18 november kl. 15.40". */
export function formatWeekdayMoment(at: Date, locale: Locale, now?: Date): string {
  return `${weekday(at, locale)} ${formatMoment(at, locale, now ?? at)}`;
}

/** For lists: the time today, "i går", the weekday within seven days, then "19 nov", with the year when it is another. */
export function formatRecent(at: Date, locale: Locale, now: Date): string {
  const days = calendarDaysBetween(at, now);
  if (days === 0) return formatTime(at, locale);
  if (days === 1) return locale === "sv" ? `i${nbsp}går` : "yesterday";
  if (days > 1 && days < 7) return weekday(at, locale);
  const withYear = yearOf(at) !== yearOf(now);
  const text = formatter(locale, withYear ? "shortDateWithYear" : "shortDate").format(at);
  return text.replace(/\./g, "").replace(/ (?=\p{L})/u, nbsp);
}

/** "i dag kl. 09.14", "i går kl. 14.22", "måndag kl. 14.22" within seven days, then "13 november kl. 15.30". */
export function formatNear(at: Date, locale: Locale, now: Date): string {
  const days = calendarDaysBetween(at, now);
  const between = locale === "sv" ? " " : " at ";
  if (days < 0 || days > 6) return formatMoment(at, locale, now);
  const today = locale === "sv" ? `i${nbsp}dag` : "today";
  return `${days === 0 ? today : formatRecent(at, locale, now)}${between}${formatTime(at, locale)}`;
}

/** ISO week number: "vecka 48". */
export function isoWeek(at: Date): number {
  const day = startOfDay(at);
  const thursday = new Date(day);
  thursday.setUTCDate(day.getUTCDate() + 3 - ((day.getUTCDay() + 6) % 7));
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday.getTime() - firstOfYear) / (7 * dayInMs));
}

/** How many midnights lie between two moments, in our time zone. */
export function calendarDaysBetween(from: Date, to: Date): number {
  return Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / dayInMs);
}

/** "2026-11-25", for what is printed and for file names. */
export function isoDate(at: Date): string {
  return startOfDay(at).toISOString().slice(0, 10);
}

const hourInMs = 3_600_000;
const dayInMs = 24 * hourInMs;

/** The calendar day in our time zone, as midnight UTC: arithmetic on it knows no daylight saving. */
function startOfDay(at: Date): Date {
  const parts = formatter("en", "numbers").formatToParts(at);
  const part = (type: "year" | "month" | "day") => Number(parts.find((p) => p.type === type)?.value);
  return new Date(Date.UTC(part("year"), part("month") - 1, part("day")));
}

function clock(at: Date, locale: Locale): string {
  const text = formatter(locale, "clock").format(at);
  return locale === "sv" ? text.replace(":", ".") : text;
}

function weekday(at: Date, locale: Locale): string {
  return formatter(locale, "weekday").format(at);
}

/** The year with us is the one of UTC, but for the last hour of UTC's: asking for it otherwise is half of a moment's cost. */
function yearOf(at: Date): number {
  const isLastDay = at.getUTCMonth() === 11 && at.getUTCDate() === 31;
  return isLastDay ? Number(formatter("en", "year").format(at)) : at.getUTCFullYear();
}

/** "240 kB", "1,2 MB": decimal units, as Swedish file lists have them. */
export function formatSize(bytes: number, locale: Locale): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))}${nbsp}kB`;
  const [size, unit] = bytes < 1_000_000_000 ? [bytes / 1_000_000, "MB"] : [bytes / 1_000_000_000, "GB"];
  return `${size.toLocaleString(tags[locale], { maximumFractionDigits: 1 })}${nbsp}${unit}`;
}
