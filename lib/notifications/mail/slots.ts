import { isoWeek } from "#lib/platform/format";
import { atStockholm, dayAfter } from "#lib/platform/stockholm-clock";
import { isWorkingDay } from "#lib/platform/working-days";

/** Weeks in which the whole network is on holiday: digests wait until they are over. */
const QUIET_WEEKS = { from: 28, to: 31 };
/** Longer than any pause between two slots: four quiet weeks and the days round them. */
const FURTHEST_DAYS = 60;

export type DigestTimes = { digestMinutes: number; digestWeekday: number };

/** A digest's day and moment. The day is its key: there is one a day, whatever the clocks do in between. */
export type Slot = { key: string; dueAt: Date };

/** The first moment after `after` at which a digest of this rhythm goes out: daily on working days, weekly on one weekday. */
export function nextSlot(rhythm: "daily" | "weekly", times: DigestTimes, after: Date): Slot {
  for (let days = 0; days <= FURTHEST_DAYS; days++) {
    const key = dayAfter(after, days);
    if (!isDigestDay(rhythm, times.digestWeekday, key)) continue;
    const dueAt = atStockholm(key, times.digestMinutes);
    if (dueAt > after) return { key, dueAt };
  }
  throw new Error("no day for a digest");
}

/** The slot after that one, on a later day. */
export function slotAfter(rhythm: "daily" | "weekly", times: DigestTimes, slot: Slot): Slot {
  return nextSlot(rhythm, times, atStockholm(slot.key, 24 * 60 - 1));
}

function isDigestDay(rhythm: "daily" | "weekly", weekday: number, key: string): boolean {
  const noon = new Date(`${key}T12:00Z`);
  const week = isoWeek(noon);
  if (week >= QUIET_WEEKS.from && week <= QUIET_WEEKS.to) return false;
  return rhythm === "weekly" ? (noon.getUTCDay() || 7) === weekday : isWorkingDay(key);
}
