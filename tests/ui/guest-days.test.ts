import { describe, expect, it } from "vitest";
import { daysLeft, extendedDay } from "../../app/_components/guest-days";

/** The last minute of a day in Sweden. */
const endOf = (day: string, offset: "+01:00" | "+02:00") => new Date(`${day}T23:59:00${offset}`);
const now = new Date("2026-11-25T09:14:00+01:00");

describe("a guest's days", () => {
  it("go on thirty days from the last one, over both changes of the clock", () => {
    expect(extendedDay(endOf("2026-12-02", "+01:00"), now)).toBe("2027-01-01");
    expect(extendedDay(endOf("2027-03-10", "+01:00"), now)).toBe("2027-04-09");
    expect(extendedDay(endOf("2026-10-10", "+02:00"), new Date("2026-10-01T12:00:00Z"))).toBe("2026-11-09");
  });

  it("go on thirty days from today when the visit is over", () => {
    expect(extendedDay(endOf("2026-11-01", "+01:00"), now)).toBe("2026-12-25");
  });

  it("are counted in midnights, not hours", () => {
    expect(daysLeft(endOf("2026-11-25", "+01:00"), now)).toBe(0);
    expect(daysLeft(endOf("2026-12-02", "+01:00"), now)).toBe(7);
    expect(daysLeft(endOf("2026-11-24", "+01:00"), now)).toBeLessThan(0);
    expect(daysLeft(endOf("2027-03-29", "+02:00"), now)).toBe(124);
  });
});
