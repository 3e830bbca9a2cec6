import { separately } from "./compounds";
import { LONGEST_PHRASE, otherSpellings } from "./synonyms";

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

export type ParsedQuery = { terms: readonly Term[]; without: readonly string[] };

/** A query longer than this is cut: what stands first is what was meant. */
export const LONGEST_QUERY = 200;
const MOST_TERMS = 12;

const QUOTED_OR_WORD = /(-?)["”“»](.*?)(?:["”“»]|$)|(\S+)/gsu;

/** Reads what somebody typed: words, "exact phrases", and -words that must not be there. Whatever it is, it means something. */
export function parseQuery(typed: string): ParsedQuery {
  const terms: Term[] = [];
  const without: string[] = [];
  let loose: string[] = [];
  const keepLoose = (last: boolean) => {
    terms.push(...looseTerms(loose, last));
    loose = [];
  };
  const text = typed.slice(0, LONGEST_QUERY);
  for (const [, minus, phrase, word] of text.matchAll(QUOTED_OR_WORD)) {
    const words = wordsOf(phrase ?? word ?? "");
    if (words.length === 0) continue;
    if (minus === "-" || word?.match(/^-\p{L}/u)) without.push(words.join(" "));
    else if (phrase !== undefined) {
      keepLoose(false);
      terms.push({ spellings: [words.join(" ")], exact: true, open: false, together: [] });
    } else loose.push(words.join(" "));
  }
  keepLoose(/[\p{L}\p{N}]$/u.test(text));
  return { terms: terms.slice(0, MOST_TERMS), without: without.slice(0, MOST_TERMS) };
}

/** Runs of letters and digits, in lower case. */
export function wordsOf(text: string): string[] {
  return text
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Words in a row may be one phrase that has other names: the longest is taken first. */
function looseTerms(words: readonly string[], last: boolean): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < words.length; ) {
    const { phrase, others, length } = phraseAt(words, at);
    const end = at + length === words.length;
    const single = !phrase.includes(" ");
    terms.push({
      spellings: [phrase, ...others],
      exact: false,
      open: last && end && length === 1,
      together: single ? separately(phrase) : [],
    });
    at += length;
  }
  return terms;
}

function phraseAt(words: readonly string[], at: number) {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 1; length--) {
    const phrase = words.slice(at, at + length).join(" ");
    const others = otherSpellings(phrase);
    if (others.length > 0) return { phrase, others, length };
  }
  const phrase = words[at] ?? "";
  return { phrase, others: otherSpellings(phrase), length: 1 };
}
