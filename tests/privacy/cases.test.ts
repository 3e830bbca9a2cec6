import { describe, expect, it } from "vitest";
import { findPersonalData } from "#lib/privacy/find-personal-data";
import type { PersonalDataKind, Severity } from "#lib/privacy/personal-data";
import { FOUND } from "./found";
import { LEFT_ALONE } from "./left-alone";

/** What points a person or a case out by itself is never published; the rest is asked about. */
const GRAVITY: Record<PersonalDataKind, Severity> = {
  "personal-number": "stop",
  "coordination-number": "stop",
  "police-case": "stop",
  "maybe-personal-number": "warn",
  plate: "warn",
  phone: "warn",
  email: "warn",
  "few-people": "warn",
};

describe("the check for personal data", () => {
  it.each(FOUND.map(([text, ...kinds]) => ({ text, kinds })))("finds $kinds in $text", ({ text, kinds }) => {
    const hits = findPersonalData(text);
    expect(hits.map(({ kind }) => kind)).toEqual(kinds);
    for (const { kind, severity } of hits) expect([kind, severity]).toEqual([kind, GRAVITY[kind]]);
  });

  it.each(LEFT_ALONE.map((text) => ({ text })))("leaves $text alone", ({ text }) => {
    expect(findPersonalData(text)).toEqual([]);
  });

  it("is tried on at least two hundred of each", () => {
    expect(new Set(FOUND.map(([text]) => text)).size).toBeGreaterThanOrEqual(200);
    expect(new Set(LEFT_ALONE).size).toBeGreaterThanOrEqual(200);
  });
});
