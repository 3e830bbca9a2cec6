import { findEmails, findPhones } from "./contact-details";
import { findFewPeople } from "./few-people";
import { withoutHarmless, withoutRanges } from "./harmless";
import { type Found, findIdentityNumbers } from "./identity-numbers";
import { normaliseText } from "./normalised-text";
import type { PersonalDataHit } from "./personal-data";
import { findPlates } from "./plates";
import { findPoliceCases } from "./police-cases";

/**
 * What in a text may point a person out. Reads the text a fixed number of times, so that a text of any kind takes linear
 * time. The same in the browser and on the server; keeps nothing.
 */
export function findPersonalData(original: string): PersonalDataHit[] {
  const { text, starts, ends } = normaliseText(original);
  const found: Found[] = [];
  let rest = withoutHarmless(text);
  // In this order: a telephone number may pass for a personal number, and part of a case number for either.
  for (const find of [findPoliceCases, findPhones, findIdentityNumbers, findPlates, findEmails]) {
    const hits = find(rest);
    found.push(...hits);
    rest = withoutRanges(rest, hits);
  }
  found.push(...findFewPeople(text));
  return found
    .map(({ start, end, ...hit }) => {
      const [from, to] = [starts[start] ?? 0, ends[end - 1] ?? original.length];
      return { ...hit, start: from, end: to, maskedSample: masked(original.slice(from, to)) };
    })
    .sort((a, b) => a.start - b.start);
}

function masked(sample: string): string {
  return sample.replace(/[\p{L}\p{N}]/gu, "•");
}
