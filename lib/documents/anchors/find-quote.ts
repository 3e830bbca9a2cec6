import { reaches } from "./reaches";
import { squeeze } from "./squeeze";
import type { Range, TextLine } from "./text-line";

/** Words and what stands around them. Spaces and line breaks count for nothing: a page breaks lines as it likes. */
export type Quote = { quote: string; prefix: string; suffix: string };

/** Characters of the quote and its surroundings that must be found together before the words count as the same ones. */
const ENOUGH = 24;

/** The words in a text that a quote means: of several alike those whose surroundings are most alike. */
export function findQuote(line: TextLine, quote: Quote): Range | undefined {
  return best(line, quote)?.range;
}

/** The same for words that went and may have come back: only where enough around them is what it was. */
export function findAgain(line: TextLine, quote: Quote): Range | undefined {
  const found = best(line, quote);
  if (!found) return undefined;
  const [own, around] = [squeeze(quote.quote).units.length, squeeze(quote.prefix + quote.suffix).units.length];
  return own + found.alike >= Math.min(ENOUGH, own + around) ? found.range : undefined;
}

function best(line: TextLine, { quote, prefix, suffix }: Quote): { range: Range; alike: number } | undefined {
  const sought = squeeze(quote).units;
  const { units, places } = line.squeezed();
  if (sought.length === 0) return undefined;
  const quoted = reaches(sought, units);
  let hit = quoted.indexOf(sought.length);
  if (hit === -1) return undefined;
  const before = reaches(squeeze(prefix).units.reverse(), units.toReversed());
  const after = reaches(squeeze(suffix).units, units);
  let found: { at: number; alike: number } | undefined;
  for (; hit !== -1; hit = quoted.indexOf(sought.length, hit + 1)) {
    const alike = (before[units.length - hit] ?? 0) + (after[hit + sought.length] ?? 0);
    if (!found || alike > found.alike) found = { at: hit, alike };
  }
  if (!found) return undefined;
  const [from, last] = [places[found.at], places[found.at + sought.length - 1]];
  if (from === undefined || last === undefined) return undefined;
  const range = line.trimmed({ from, to: last + 1 });
  return range && { range, alike: found.alike };
}
