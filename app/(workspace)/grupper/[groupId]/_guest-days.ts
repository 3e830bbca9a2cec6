import { GUEST_MAX_DAYS } from "#lib/members/groups/schema";

const DAY = 86_400_000;
const SUGGESTED_DAYS = 90;

/** The days a guest's visit may end on, and the one the form begins with. */
export function guestDays(now: Date) {
  const inDays = (days: number) => new Date(now.getTime() + days * DAY);
  return { first: now, last: inDays(GUEST_MAX_DAYS), suggested: inDays(SUGGESTED_DAYS) };
}
