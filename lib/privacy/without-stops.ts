import { findPersonalData } from "./find-personal-data";
import { isStop } from "./personal-data";

/** A text with what must never be stored hidden sign by sign: the words round it stay, and so does its length. */
export function withoutStops(text: string): string {
  return findPersonalData(text)
    .filter(isStop)
    .reduceRight((kept, { start, end, maskedSample }) => kept.slice(0, start) + maskedSample + kept.slice(end), text);
}
