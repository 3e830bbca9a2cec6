/** Digits that stand together; `goesOn` when they go on from the group before. */
export type DigitGroup = { start: number; end: number; digits: string; goesOn: boolean };

/** Groups taken together: `shape` is the length of each, as "6,4". */
export type DigitRun = { digits: string; shape: string; start: number; end: number; last: number };

const LONGEST_GAP = 4;

/** `gap` is what may stand between two groups of one number. */
export function digitGroups(text: string, gap: RegExp): DigitGroup[] {
  let before = -1;
  return Array.from(text.matchAll(/\d+/g), ({ index: start, 0: digits }) => {
    const goesOn = before >= 0 && start - before <= LONGEST_GAP && gap.test(text.slice(before, start));
    before = start + digits.length;
    return { start, end: before, digits, goesOn };
  });
}

/** The runs that begin with a group, shortest first. None has more than `most` digits, so that a text takes linear time. */
export function runsFrom(
  groups: readonly DigitGroup[],
  first: number,
  { least, most }: { least: number; most: number },
): DigitRun[] {
  const runs: DigitRun[] = [];
  const start = groups[first]?.start ?? 0;
  let digits = "";
  let shape = "";
  for (let last = first; last < groups.length; last++) {
    const group = groups[last] as DigitGroup;
    if (digits.length + group.digits.length > most || (last > first && !group.goesOn)) break;
    digits += group.digits;
    shape += last > first ? `,${group.digits.length}` : group.digits.length;
    if (digits.length >= least) runs.push({ digits, shape, start, end: group.end, last });
  }
  return runs;
}
