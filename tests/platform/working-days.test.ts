import { describe, expect, it } from "vitest";
import { isWorkingDay, workingDaysBefore, workingDaysBetween } from "#lib/platform/working-days";

describe("a working day", () => {
  it.for([
    "2026-11-27",
    "2027-01-07",
    "2027-04-30",
    "2027-05-07",
    "2027-06-24",
    "2027-06-28",
    "2027-12-23",
    "2028-06-19",
  ])("is %s", (day) => {
    expect(isWorkingDay(day)).toBe(true);
  });

  it.for([
    ["2026-11-28", "a Saturday"],
    ["2026-11-29", "a Sunday"],
    ["2027-01-01", "New Year's Day"],
    ["2027-01-06", "Epiphany"],
    ["2027-03-26", "Good Friday"],
    ["2027-03-29", "Easter Monday"],
    ["2027-05-06", "Ascension Day"],
    ["2029-05-01", "the first of May"],
    ["2028-06-06", "the national day"],
    ["2027-06-25", "Midsummer Eve"],
    ["2028-06-23", "Midsummer Eve"],
    ["2027-12-24", "Christmas Eve"],
    ["2028-12-25", "Christmas Day"],
    ["2028-12-26", "Boxing Day"],
    ["2027-12-31", "New Year's Eve"],
  ] as const)("is not %s, %s", ([day]) => {
    expect(isWorkingDay(day)).toBe(false);
  });

  // The days of Easter that the Church of Sweden has published; 2038 is the latest there can be.
  it.for([
    ["2024", "03-31"],
    ["2025", "04-20"],
    ["2026", "04-05"],
    ["2030", "04-21"],
    ["2038", "04-25"],
  ] as const)("is none beside Easter of %s", ([year, day]) => {
    const monday = new Date(Date.parse(`${year}-${day}`) + 86_400_000).toISOString().slice(0, 10);
    const tuesday = new Date(Date.parse(`${year}-${day}`) + 2 * 86_400_000).toISOString().slice(0, 10);
    expect([isWorkingDay(monday), isWorkingDay(tuesday)]).toEqual([false, true]);
  });
});

describe("working days between", () => {
  const now = new Date("2026-11-25T09:00:00Z");

  it.for([
    ["2026-11-13T09:00:00Z", "2026-11-25T09:00:00Z", 8],
    ["2026-11-20T09:00:00Z", "2026-11-22T09:00:00Z", 0],
    ["2026-12-22T09:00:00Z", "2026-12-29T09:00:00Z", 3],
    ["2027-03-25T09:00:00Z", "2027-03-30T09:00:00Z", 1],
  ] as const)("%s and %s are %d", ([from, to, days]) => {
    expect(workingDaysBetween(new Date(from), new Date(to))).toBe(days);
  });

  it("begin at midnight in Stockholm", () => {
    expect(workingDaysBetween(now, now)).toBe(0);
    expect(workingDaysBetween(new Date("2026-11-24T22:59:00Z"), now)).toBe(1);
    expect(workingDaysBetween(new Date("2026-11-24T23:01:00Z"), now)).toBe(0);
  });
});

describe("so many working days before a moment", () => {
  it.for([
    ["2026-11-24T06:00:00Z", 1, "2026-11-23T06:00:00Z"],
    ["2026-11-23T06:00:00Z", 1, "2026-11-20T06:00:00Z"],
    ["2026-11-22T06:00:00Z", 1, "2026-11-20T06:00:00Z"],
    ["2026-11-25T06:00:00Z", 5, "2026-11-18T06:00:00Z"],
    ["2027-03-30T06:00:00Z", 1, "2027-03-25T06:00:00Z"],
    ["2026-11-24T06:00:00Z", 0, "2026-11-24T06:00:00Z"],
  ] as const)("%s, %i", ([moment, days, before]) => {
    expect(workingDaysBefore(new Date(moment), days)).toEqual(new Date(before));
  });
});
