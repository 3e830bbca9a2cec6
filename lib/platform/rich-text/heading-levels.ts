/** A page has its own h1. */
export const HEADING_LEVELS = [2, 3, 4] as const;
export type HeadingLevel = (typeof HEADING_LEVELS)[number];

/** @param rank 1 to 6, as in HTML */
export function levelOf(rank: unknown): HeadingLevel {
  return HEADING_LEVELS.find((level) => level >= Number(rank)) ?? 4;
}
