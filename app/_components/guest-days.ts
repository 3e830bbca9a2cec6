import { GUEST_MAX_DAYS } from "#lib/members/groups/schema";
import { calendarDaysBetween, isoDate } from "#lib/platform/format";

const DAY = 86_400_000;
const SUGGESTED_DAYS = 90;
export const EXTENSION_DAYS = 30;

/** The days a guest's visit may end on, and the one the form begins with. */
export function guestDays(now: Date) {
  const inDays = (days: number) => new Date(now.getTime() + days * DAY);
  return { first: now, last: inDays(GUEST_MAX_DAYS), suggested: inDays(SUGGESTED_DAYS) };
}

/** The last day (yyyy-mm-dd) when the visit goes on for as long again; one that is over goes on from today. */
export function extendedDay(until: Date, now: Date): string {
  const from = isoDate(until > now ? until : now);
  // Reckoned in days without hours: a change to summer time must not move it.
  return new Date(Date.parse(from) + EXTENSION_DAYS * DAY).toISOString().slice(0, 10);
}

/** Whole days left, 0 on the last one, less than that when it is past. */
export function daysLeft(until: Date, now: Date): number {
  return until < now ? -1 : calendarDaysBetween(now, until);
}
