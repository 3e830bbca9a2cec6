import type { Found } from "./identity-numbers";

/** 5000-K123456-26, and the same of what was seized: 2026-5000-BG1234-1. */
const CASE = /(?<![\p{L}\d])(?:\d{4} ?- ?){1,2}(?:K|BG) ?-? ?\d{1,7} ?- ?\d{1,2}(?![\p{L}\d])/giu;
/** A word that says that what follows is the police's number for a matter. */
const NAMED =
  /(?<![\p{L}\d])(?:k-?n(?:r|ummer)|bev(?:-?n(?:r|ummer))?|händelse-?(?:id|n(?:r|ummer)))[.:]?(?: (?:är|var|med))?[ :.]{0,3}(\p{Lu}{0,3}\d[\d-]{4,20})/giu;

/** The police's numbers for cases, seizures and events. */
export function findPoliceCases(text: string): Found[] {
  const written = Array.from(text.matchAll(CASE), ({ index, 0: all }) => ({ start: index, end: index + all.length }));
  const named = Array.from(text.matchAll(NAMED), ({ index, 0: all, 1: number = "" }) => {
    const end = index + all.length;
    return { start: end - number.length, end };
  }).filter(({ start }) => !written.some((other) => start >= other.start && start < other.end));
  return [...written, ...named].map((place) => ({ kind: "police-case", severity: "stop", ...place }));
}
