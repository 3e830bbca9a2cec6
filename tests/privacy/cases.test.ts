import { describe, expect, it } from "vitest";
import { findPersonalData } from "#lib/privacy/find-personal-data";
import { FOUND } from "./found";
import { LEFT_ALONE } from "./left-alone";

describe("the check for personal data", () => {
  it.each(FOUND.map(([text, ...kinds]) => ({ text, kinds })))("finds $kinds in $text", ({ text, kinds }) => {
    expect(findPersonalData(text).map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each(LEFT_ALONE.map((text) => ({ text })))("leaves $text alone", ({ text }) => {
    expect(findPersonalData(text)).toEqual([]);
  });

  it("is tried on at least two hundred of each", () => {
    expect(new Set(FOUND.map(([text]) => text)).size).toBeGreaterThanOrEqual(200);
    expect(new Set(LEFT_ALONE).size).toBeGreaterThanOrEqual(200);
  });
});
