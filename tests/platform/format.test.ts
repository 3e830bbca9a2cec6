import { describe, expect, it } from "vitest";
import {
  calendarDaysBetween,
  formatDate,
  formatMoment,
  formatRecent,
  formatTime,
  formatWeekdayDate,
  formatWeekdayMoment,
  isoDate,
  isoWeek,
} from "#lib/platform/format";

/** Non-breaking spaces as one sees them. */
const seen = (text: string) => text.replaceAll("\u00a0", " ");
const now = new Date("2026-11-25T08:14:00Z");

describe("in Swedish", () => {
  it("writes the year only when it is another", () => {
    const at = new Date("2026-10-30T08:12:00Z");
    expect(seen(formatDate(at, "sv"))).toBe("30 oktober 2026");
    expect(seen(formatDate(at, "sv", now))).toBe("30 oktober");
    expect(seen(formatDate(new Date("2025-12-31T10:00:00Z"), "sv", now))).toBe("31 december 2025");
  });

  it("writes the hour with a full stop and keeps it in one piece", () => {
    const at = new Date("2026-12-01T12:00:00Z");
    expect(seen(formatTime(at, "sv"))).toBe("kl. 13.00");
    expect(formatTime(at, "sv")).toBe("kl.\u00a013.00");
  });

  it("puts day and hour together", () => {
    expect(seen(formatMoment(new Date("2026-10-30T08:12:00Z"), "sv", now))).toBe("30 oktober kl. 09.12");
    expect(seen(formatWeekdayMoment(new Date("2026-11-18T14:40:00Z"), "sv"))).toBe("onsdag 18 november kl. 15.40");
    expect(seen(formatWeekdayDate(now, "sv"))).toBe("onsdag 25 november");
  });

  it("gives each moment of an hour its own minutes, on both sides of midnight and of a change of clocks", () => {
    for (const [at, text] of [
      ["2026-10-24T21:59:00Z", "24 oktober kl. 23.59"],
      ["2026-10-24T22:00:00Z", "25 oktober kl. 00.00"],
      ["2026-10-25T00:05:00Z", "25 oktober kl. 02.05"],
      ["2026-10-25T00:59:00Z", "25 oktober kl. 02.59"],
      ["2026-10-25T01:05:00Z", "25 oktober kl. 02.05"],
      ["2025-12-31T22:59:00Z", "31 december 2025 kl. 23.59"],
      ["2025-12-31T23:07:00Z", "1 januari kl. 00.07"],
    ] as const)
      expect(seen(formatMoment(new Date(at), "sv", now))).toBe(text);
  });

  it.each([
    ["2026-11-25T06:02:00Z", "kl. 07.02"],
    ["2026-11-24T22:59:00Z", "i går"],
    ["2026-11-24T23:01:00Z", "kl. 00.01"],
    ["2026-11-22T10:00:00Z", "söndag"],
    ["2026-11-19T10:00:00Z", "torsdag"],
    ["2026-11-18T10:00:00Z", "18 nov"],
    ["2026-05-01T10:00:00Z", "1 maj"],
    ["2025-11-18T10:00:00Z", "18 nov 2025"],
  ])("in a list, %s reads %s", (at, text) => {
    expect(seen(formatRecent(new Date(at), "sv", now))).toBe(text);
  });
});

describe("in English", () => {
  it("follows English order", () => {
    const at = new Date("2026-10-30T08:12:00Z");
    expect(seen(formatDate(at, "en"))).toBe("30 October 2026");
    expect(seen(formatMoment(at, "en", now))).toBe("30 October at 09:12");
    expect(seen(formatRecent(new Date("2026-11-24T10:00:00Z"), "en", now))).toBe("yesterday");
  });
});

it("counts days over the change to and from summer time", () => {
  expect(calendarDaysBetween(new Date("2026-10-24T10:00:00Z"), new Date("2026-10-26T10:00:00Z"))).toBe(2);
  expect(calendarDaysBetween(new Date("2027-03-27T22:30:00Z"), new Date("2027-03-28T22:30:00Z"))).toBe(2);
  expect(seen(formatTime(new Date("2026-10-25T00:30:00Z"), "sv"))).toBe("kl. 02.30");
  expect(seen(formatTime(new Date("2026-10-25T01:30:00Z"), "sv"))).toBe("kl. 02.30");
});

it.each([
  ["2026-11-25", 48],
  ["2026-01-01", 1],
  ["2027-01-01", 53],
  ["2027-01-04", 1],
  ["2024-12-30", 1],
])("%s is in week %d", (day, week) => {
  expect(isoWeek(new Date(`${day}T12:00:00Z`))).toBe(week);
});

it("gives the Swedish day as a date, also just after midnight", () => {
  expect(isoDate(new Date("2026-11-24T23:30:00Z"))).toBe("2026-11-25");
});
