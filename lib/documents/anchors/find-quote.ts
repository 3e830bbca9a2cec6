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
  const [own, around] = [squeeze(quote.quote).text.length, squeeze(quote.prefix + quote.suffix).text.length];
  return own + found.alike >= Math.min(ENOUGH, own + around) ? found.range : undefined;
}

function best(line: TextLine, { quote, prefix, suffix }: Quote): { range: Range; alike: number } | undefined {
  const sought = squeeze(quote).text;
  if (sought === "") return undefined;
  const { text, places } = squeeze(line.words);
  const [before, after] = [squeeze(prefix).text, squeeze(suffix).text];
  let found: { at: number; alike: number } | undefined;
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1)) {
    const alike = alikeBefore(text, at, before) + alikeAfter(text, at + sought.length, after);
    if (!found || alike > found.alike) found = { at, alike };
  }
  if (!found) return undefined;
  const [from, last] = [places[found.at], places[found.at + sought.length - 1]];
  if (from === undefined || last === undefined) return undefined;
  const range = line.trimmed({ from, to: last + 1 });
  return range && { range, alike: found.alike };
}

/** A text without spaces, and where each of its units stood. */
function squeeze(text: string): { text: string; places: number[] } {
  const places: number[] = [];
  let squeezed = "";
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] ?? "";
    if (/\s/.test(unit)) continue;
    squeezed += unit;
    places.push(at);
  }
  return { text: squeezed, places };
}

function alikeBefore(text: string, at: number, before: string): number {
  let count = 0;
  while (count < before.length && text[at - 1 - count] === before[before.length - 1 - count]) count++;
  return count;
}

function alikeAfter(text: string, at: number, after: string): number {
  let count = 0;
  while (count < after.length && text[at + count] === after[count]) count++;
  return count;
}
