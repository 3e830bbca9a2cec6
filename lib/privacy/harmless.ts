const YEAR = "(?:19|20)\\d\\d";

/**
 * What looks like a personal number, a telephone number or a plate and is none: addresses of pages, ids, dates with
 * times, statutes and the numbers authorities file their matters under. Taken away before anything else is looked for.
 */
const HARMLESS: readonly RegExp[] = [
  /(?<![\p{L}\d])(?:https?:\/\/|www\.)[^\s<>"]{1,2000}/giu,
  /(?<![\da-f])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-f])/gi,
  // A file's fingerprint: long, and with letters in it.
  /(?<![\p{L}\d])(?=\d{0,40}[a-f])[\da-f]{16,200}(?![\p{L}\d])/giu,
  // IBAN.
  /(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?\d{4}){4,7}(?!\d)/gu,
  // A day, with or without a time; but not the first part of a personal number that is written with dashes.
  /(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?![-+ ]{1,3}\d{4}(?!\d|-\d))(?:(?:T|,? (?:kl\.? ?)?)\d\d?[:.]\d\d(?:[:.]\d\d(?:\.\d{1,6})?)?(?:Z|[-+]\d\d:?\d\d)?)?(?!\d)/g,
  /(?<!\d)(?:19|20)\d{6}T\d{4,6}Z?(?!\d)/g,
  /(?<!\d)\d\d?[:.]\d\d ?- ?\d\d?[:.]\d\d(?!\d)/g,
  /(?<![\p{L}\d])(?:SFS|SOU|Ds|dir\.?|prop\.?|rskr\.?|bet\.?|RiR|FAP|TSFS|HSLF-FS|RA-FS) ?\d{4}(?:\/\d\d)?:[A-Z]{0,3}\d{1,5}/giu,
  new RegExp(`(?<![\\p{L}\\d])\\p{Lu}[\\p{L}]{0,5}[ -]?${YEAR}[/:.-]\\d{1,7}(?:-\\d{1,3})?(?![\\d])`, "gu"),
  new RegExp(`(?<![\\p{L}\\d-])\\d{1,4}-\\d{1,5}-${YEAR}(?![\\d-])`, "gu"),
  new RegExp(`(?<![\\p{L}\\d])A\\d{1,4}[.]\\d{1,4}/${YEAR}(?!\\d)`, "g"),
];

/** Stands where something harmless stood: neither letter, digit, space nor dash, and of the same length. */
const BLANK = "\0";

export function withoutHarmless(text: string): string {
  return HARMLESS.reduce((rest, pattern) => rest.replace(pattern, blank), text);
}

/** Takes away what has been found, so that nothing else is found in it. */
export function withoutRanges(text: string, ranges: readonly { start: number; end: number }[]): string {
  let rest = "";
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    rest += text.slice(at, from) + BLANK.repeat(end - from);
    at = end;
  }
  return rest + text.slice(at);
}

function blank(found: string): string {
  return BLANK.repeat(found.length);
}
