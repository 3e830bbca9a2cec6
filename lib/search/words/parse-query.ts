import { separately } from "./compounds";

/** One thing that must be found. Its spellings are words or phrases, any of which will do. */
export type Term = {
  spellings: readonly string[];
  /** Typed between quotation marks: these words in this order and nothing like them. */
  exact: boolean;
  /** The word may go on: it was the last one, and perhaps not typed to its end. */
  open: boolean;
  /** Words that together mean the same as a compound. */
  together: readonly string[];
};

/** What was typed, in pieces in the order they stood in. Words in a row may be one phrase that has other names. */
type Piece = { words: readonly string[]; exact: boolean; last: boolean };
export type ReadQuery = { pieces: readonly Piece[]; without: readonly string[] };

/** A query longer than this is cut: what stands first is what was meant. */
export const LONGEST_QUERY = 200;
const MOST_WORDS = 12;
/** How many words the longest phrase with other names may have. */
export const LONGEST_PHRASE = 6;

const QUOTED_OR_WORD = /(-?)["”“»](.*?)(?:["”“»]|$)|(\S+)/gsu;

/** Reads what somebody typed: words, "exact phrases", and -words that must not be there. Whatever it is, it means something. */
export function readQuery(typed: string): ReadQuery {
  const pieces: Piece[] = [];
  const without: string[] = [];
  let loose: string[] = [];
  let taken = 0;
  const keepLoose = (last: boolean) => {
    if (loose.length > 0) pieces.push({ words: loose, exact: false, last });
    loose = [];
  };
  const text = typed.slice(0, LONGEST_QUERY);
  for (const [, minus, phrase, word] of text.matchAll(QUOTED_OR_WORD)) {
    const words = wordsOf(phrase ?? word ?? "").join(" ");
    if (words === "") continue;
    if (minus === "-" || word?.match(/^-\p{L}/u)) {
      if (without.length < MOST_WORDS) without.push(words);
    } else if (taken++ >= MOST_WORDS) continue;
    else if (phrase === undefined) loose.push(words);
    else {
      keepLoose(false);
      pieces.push({ words: [words], exact: true, last: false });
    }
  }
  keepLoose(/[\p{L}\p{N}]$/u.test(text));
  return { pieces, without };
}

/** Runs of letters and digits, in lower case. */
export function wordsOf(text: string): string[] {
  return text
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Everything that may have other names: each word, and words in a row. */
export function phrasesIn({ pieces }: ReadQuery): string[] {
  return pieces.flatMap(({ words, exact }) =>
    exact ? [] : words.flatMap((_, at) => lengthsFrom(words, at).map((length) => joined(words, at, length))),
  );
}

/** What has to be looked up whatever names it has. */
export function spellingsIn({ pieces, without }: ReadQuery): string[] {
  const words = pieces.flatMap(({ words, exact }) =>
    exact ? words : words.flatMap((word) => [word, ...partsOf(word)]),
  );
  return [...new Set([...words, ...without])];
}

/** What must be found. @param others the other names of a word or phrase */
export function termsOf({ pieces }: ReadQuery, others: (phrase: string) => readonly string[]): Term[] {
  return pieces.flatMap((piece) =>
    piece.exact ? { spellings: piece.words, exact: true, open: false, together: [] } : looseTerms(piece, others),
  );
}

function looseTerms({ words, last }: Piece, others: (phrase: string) => readonly string[]): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < words.length; ) {
    // The longest phrase with other names is taken first.
    const length = lengthsFrom(words, at).find((one) => others(joined(words, at, one)).length > 0) ?? 1;
    const phrase = joined(words, at, length);
    terms.push({
      spellings: [phrase, ...others(phrase)],
      exact: false,
      open: last && at + length === words.length && length === 1,
      together: partsOf(phrase),
    });
    at += length;
  }
  return terms;
}

function lengthsFrom(words: readonly string[], at: number): number[] {
  const most = Math.min(LONGEST_PHRASE, words.length - at);
  return Array.from({ length: most }, (_, n) => most - n);
}

const joined = (words: readonly string[], at: number, length: number) => words.slice(at, at + length).join(" ");

/** A typed compound as separate words. */
const partsOf = (phrase: string) => (phrase.includes(" ") ? [] : separately(phrase));
