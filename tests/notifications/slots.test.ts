import fc from "fast-check";
import { nextSlot, slotAfter } from "#lib/notifications/mail/slots";
import { isoDate, isoWeek } from "#lib/platform/format";
import { atStockholm } from "#lib/platform/stockholm-clock";
import { describe, expect, it } from "#tests/support/database";

const times = { digestMinutes: 450, digestWeekday: 2 };

describe("the next digest", () => {
  it.for([
    ["weekly", "2026-11-25T09:00+01:00", "2026-12-01T07:30+01:00"],
    ["weekly", "2026-12-01T07:29+01:00", "2026-12-01T07:30+01:00"],
    ["weekly", "2026-12-01T07:30+01:00", "2026-12-08T07:30+01:00"],
    ["daily", "2026-11-27T08:00+01:00", "2026-11-30T07:30+01:00"],
    // Winter time ends in the night to Sunday 28 March, summer time in the night to Sunday 25 October.
    ["daily", "2027-03-26T08:00+01:00", "2027-03-30T07:30+02:00"],
    ["daily", "2026-10-23T08:00+02:00", "2026-10-26T07:30+01:00"],
    // Weeks 28 to 31 are quiet: from 12 July to 8 August 2027.
    ["daily", "2027-07-09T08:00+02:00", "2027-08-09T07:30+02:00"],
    ["weekly", "2027-07-06T08:00+02:00", "2027-08-10T07:30+02:00"],
  ] as const)("%s after %s is at %s", ([rhythm, after, expected]) => {
    expect(nextSlot(rhythm, times, new Date(after)).dueAt.toISOString()).toBe(new Date(expected).toISOString());
  });

  it("is one for every day that has one, at the person's hour, across all changes of the clock", () => {
    const anyTime = fc.record({
      digestMinutes: fc.integer({ min: 0, max: 24 * 60 - 1 }),
      digestWeekday: fc.integer({ min: 1, max: 7 }),
    });
    const from = fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(anyTime, from, fc.constantFrom("daily" as const, "weekly" as const), (chosen, start, rhythm) => {
        let slot = nextSlot(rhythm, chosen, start);
        const keys = [slot.key];
        for (let n = 0; n < 40; n++) {
          const later = slotAfter(rhythm, chosen, slot);
          // A slot is found again from the moment of the one before it: nothing is skipped, nothing comes twice.
          expect(nextSlot(rhythm, chosen, slot.dueAt).key).toBe(later.key);
          expect(later.dueAt > slot.dueAt).toBe(true);
          expect(isoDate(later.dueAt)).toBe(later.key);
          slot = later;
          keys.push(slot.key);
        }
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) {
          const week = isoWeek(new Date(`${key}T12:00Z`));
          expect(week < 28 || week > 31).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("a time on Stockholm's clocks", () => {
  it.for([
    ["2027-03-28", 150, "2027-03-28T01:30:00.000Z"],
    ["2027-03-28", 450, "2027-03-28T05:30:00.000Z"],
    ["2026-10-25", 150, "2026-10-25T00:30:00.000Z"],
    ["2026-10-25", 450, "2026-10-25T06:30:00.000Z"],
  ] as const)("%s, %i minutes after midnight, is %s", ([day, minutes, expected]) => {
    expect(atStockholm(day, minutes).toISOString()).toBe(expected);
  });
});
