import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoGroups } from "#db/seed/demo-people";
import { demoThreads } from "#db/seed/demo-threads";
import { demoGoodPractice } from "#db/seed/good-practices";
import { digitGroups, runsFrom } from "#lib/privacy/digit-groups";
import { findPersonalData } from "#lib/privacy/find-personal-data";
import { withoutHarmless } from "#lib/privacy/harmless";
import { normaliseText } from "#lib/privacy/normalised-text";
import { FOUND } from "./found";
import { LEFT_ALONE } from "./left-alone";

/** Text as hostile as it comes: pieces of what is looked for, and of what hides it. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(...FOUND.map(([text]) => text), ...LEFT_ALONE),
      fc.constantFrom("9", "0017", "-", "–", " ", "\u00a0", "\u200b", "ABC", "@", "K", "+46", "https://", "\n"),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

const digit = fc.integer({ min: 0, max: 9 });

/** A number of somebody born on some day of a century, with its check digit. */
const personalNumber = fc
  .tuple(
    fc.date({ min: new Date("1900-01-01"), max: new Date("2014-12-31"), noInvalidDate: true }),
    digit,
    digit,
    digit,
  )
  .filter(([, ...serial]) => serial.some((part) => part > 0))
  .map(([born, ...serial]) => {
    const day = born.toISOString().slice(0, 10).replaceAll("-", "");
    const nine = day.slice(2) + serial.join("");
    const sum = [...nine].reduce((total, character, place) => {
      const product = Number(character) * (place % 2 === 0 ? 2 : 1);
      return total + (product > 9 ? product - 9 : product);
    }, 0);
    return { day, last: `${serial.join("")}${(10 - (sum % 10)) % 10}` };
  });

describe("finding personal data", () => {
  it("finds nothing in what the demo's people have written", () => {
    const texts = [
      ...demoThreads.flatMap(({ title, posts }) => [title, ...posts.map(({ text }) => text)]),
      ...Object.values(demoGoodPractice).map(String),
      ...Object.values(demoGroups).flatMap(({ name, purpose }) => [name, purpose]),
    ];
    expect(texts.length).toBeGreaterThan(30);
    expect(texts.filter((text) => findPersonalData(text).length > 0)).toEqual([]);
  });

  it("stops every number of a real day with the right check digit, however it is set", () => {
    const dash = fc.constantFrom("-", "–", "‑", "−", " ", "\u00a0", " – ");
    const unseen = fc.constantFrom("", "\u200b", "\u00ad", "\u2060");
    fc.assert(
      fc.property(personalNumber, dash, unseen, ({ day, last }, separator, hidden) => {
        const written = [...`${day}${separator}${last}`].join(hidden);
        const [hit, ...rest] = findPersonalData(`Det gäller ${written} här.`);
        expect(hit).toMatchObject({ kind: "personal-number", severity: "stop", start: 11, end: 11 + written.length });
        expect(rest).toEqual([]);
      }),
    );
  });

  it("hides every letter and digit of a sample, which is never longer than what it stands for", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start, end, maskedSample } of findPersonalData(text)) {
          expect(maskedSample).not.toMatch(/[\p{L}\p{N}]/u);
          expect(maskedSample.length).toBeLessThanOrEqual(end - start);
        }
      }),
    );
  });

  it("points at places in the text it was given, in order", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const hits = findPersonalData(text);
        for (const { start, end } of hits) expect(0 <= start && start < end && end <= text.length).toBe(true);
        expect(hits.map(({ start }) => start)).toEqual(hits.map(({ start }) => start).sort((a, b) => a - b));
      }),
    );
  });

  it("keeps, when it takes the harmless away, every place where it was", () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const { text, starts, ends } = normaliseText(original);
        expect([starts.length, ends.length, withoutHarmless(text).length]).toEqual(Array(3).fill(text.length));
      }),
    );
  });

  it("looks at no more than a fixed number of runs from each group of digits, so that time grows with the text", () => {
    for (const text of ["1 ".repeat(50_000), "07 ".repeat(33_000), "1".repeat(100_000), "123456-".repeat(14_000)]) {
      const groups = digitGroups(text, /^[ -]$/);
      const runs = groups.reduce(
        (total, _, first) => total + runsFrom(groups, first, { least: 1, most: 13 }).length,
        0,
      );
      expect(runs).toBeLessThanOrEqual(13 * groups.length);
    }
  });

  it("does not sort a letter's marks without end", () => {
    const { text } = normaliseText(`a${"\u0301\u0316".repeat(50_000)}b`);
    expect(text.length).toBeLessThan(20);
  });

  it("does not warn of an office's own address or switchboard", () => {
    const severities = (text: string) => findPersonalData(text).map(({ kind, severity }) => ({ kind, severity }));

    expect(severities("Skriv till registrator@ronneby.example")).toEqual([{ kind: "email", severity: "note" }]);
    expect(severities("Ring 010-123 45 67")).toEqual([{ kind: "phone", severity: "note" }]);
    expect(severities("Skriv till bo.ek@ronneby.example")).toEqual([{ kind: "email", severity: "warn" }]);
  });
});
