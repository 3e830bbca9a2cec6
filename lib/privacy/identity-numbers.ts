import { type DigitGroup, type DigitRun, digitGroups, runsFrom } from "./digit-groups";
import type { PersonalDataKind, Severity } from "./personal-data";

/** A place in the normalised text. */
export type Found = { kind: PersonalDataKind; severity: Severity; start: number; end: number };

const GAP = /^ {0,2}[-+]? {0,2}$/;
const MENTIONED = /(?:personn|samordningsn|persnr|p-?nr|födelsen)[^\n]{0,20}$/i;
/** How a number is written: digits in the date, then the four last. Numbers that are not may be anything. */
const SHAPES = new Set([
  "10",
  "6,4",
  "6,3,1",
  "2,2,2,4",
  "12",
  "2,10",
  "8,4",
  "8,3,1",
  "2,6,4",
  "4,2,2,4",
  "2,2,2,2,4",
]);
/** These are also how card numbers and lists are written, so they count only where no digits stand beside them. */
const ALONE = new Set(["4,4,4", Array(10).fill(1).join(), Array(12).fill(1).join()]);

/**
 * Personnummer and samordningsnummer (day + 60), of ten or twelve digits, by date and check digit. One that is written
 * like a personnummer and has a real date, but the wrong check digit, is a warning: somebody may have mistyped it.
 */
export function findIdentityNumbers(text: string): Found[] {
  const groups = digitGroups(text, GAP);
  const found: Found[] = [];
  for (let first = 0; first < groups.length; first++) {
    // Single digits count only from the first of them on.
    const { digits, goesOn } = groups[first] as DigitGroup;
    if (digits.length === 1 && goesOn) continue;
    let best: (Judged & DigitRun) | undefined;
    for (const run of runsFrom(groups, first, { least: 10, most: 12 })) {
      if (!isShape(groups, first, run) || isPartOfNumber(text, run)) continue;
      const judged = judge(text, run);
      if (judged && (!best || rank(judged) >= rank(best))) best = { ...run, ...judged };
    }
    if (!best) continue;
    const { kind, severity, start, end, last } = best;
    found.push({ kind, severity, start, end });
    first = last;
  }
  return [...found, ...interimNumbers(text)];
}

function isShape(groups: readonly DigitGroup[], first: number, { shape, last }: DigitRun): boolean {
  if (!ALONE.has(shape)) return SHAPES.has(shape);
  return !groups[first]?.goesOn && !groups[last + 1]?.goesOn;
}

type Judged = { kind: PersonalDataKind; severity: Severity };

const rank = ({ severity }: Judged) => ["note", "warn", "stop"].indexOf(severity);

function judge(text: string, { digits, shape, start, end }: DigitRun): Judged | undefined {
  const day = readDate(digits);
  if (!day) return undefined;
  const mentioned = MENTIONED.test(text.slice(Math.max(0, start - 40), start));
  if (passesLuhn(digits.slice(-10))) {
    const unsure = (shape === "10" && digits.startsWith("0")) || isClock(digits, day);
    if (unsure && !mentioned) return { kind: "maybe-personal-number", severity: "warn" };
    return { kind: day.coordination ? "coordination-number" : "personal-number", severity: "stop" };
  }
  const dashed = /^\d{6,8}[-+]\d{4}$/.test(text.slice(start, end));
  return (dashed || mentioned) && !isClock(digits, day)
    ? { kind: "maybe-personal-number", severity: "warn" }
    : undefined;
}

type Day = { year: number | undefined; coordination: boolean };

/** The date a number begins with, or undefined when there is no such day. */
function readDate(digits: string): Day | undefined {
  const century = digits.length === 12 ? Number(digits.slice(0, 2)) : undefined;
  if (century !== undefined && (century < 18 || century > 20)) return undefined;
  const [yy, month, stated, serial] = [
    digits.slice(-10, -8),
    digits.slice(-8, -6),
    digits.slice(-6, -4),
    digits.slice(-4, -1),
  ];
  if (serial === "000") return undefined;
  const coordination = Number(stated) > 60;
  const day = Number(stated) - (coordination ? 60 : 0);
  const year = century === undefined ? undefined : century * 100 + Number(yy);
  // Without a century either will do: 29 February is a day in one of them.
  const years = year === undefined ? [1900 + Number(yy), 2000 + Number(yy)] : [year];
  const exists = years.some((candidate) => {
    const date = new Date(Date.UTC(candidate, Number(month) - 1, day));
    return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === day;
  });
  return exists && Number(month) > 0 ? { year, coordination } : undefined;
}

/** Since when twelve digits are likelier a file's or a log's day and time than a child's number. */
const CLOCKS_SINCE = 2015;

function isClock(digits: string, { year, coordination }: Day): boolean {
  if (year === undefined || year < CLOCKS_SINCE || coordination) return false;
  return Number(digits.slice(-4, -2)) < 24 && Number(digits.slice(-2)) < 60;
}

/** Modulus 10 with the weights 2 and 1 over ten digits. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const product = Number(digits[place]) * (place % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}

/** A letter in the place of the first of the last four: for those who have no personnummer yet. */
function interimNumbers(text: string): Found[] {
  return Array.from(text.matchAll(/(?<!\d)((?:\d\d)?\d{6}) ?[-+]? ?[TRSUWXJKLMN](\d{3})(?![\d\p{L}])/gu)).flatMap(
    ({ index, 0: all, 1: date = "", 2: rest = "" }) => {
      const digits = `${date}1${rest}`;
      if (!readDate(digits) || !passesLuhn(digits.slice(-10))) return [];
      return [{ kind: "personal-number", severity: "stop", start: index, end: index + all.length }];
    },
  );
}

/** Digits of a decimal number, a fraction or a chain of dots are no number of their own. */
function isPartOfNumber(text: string, { start, end }: DigitRun): boolean {
  return /\d[.,:]$/.test(text.slice(Math.max(0, start - 2), start)) || /^[.,:]\d/.test(text.slice(end, end + 2));
}
