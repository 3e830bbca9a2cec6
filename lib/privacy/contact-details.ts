import { type DigitGroup, type DigitRun, digitGroups, runsFrom } from "./digit-groups";
import type { Found } from "./identity-numbers";

const GAP = /^(?: {0,2}[-/]? {0,2}| ?\(|\) ?-? ?)$/;
const MOBILE = /^07[02369]\d{7}$/;
/** An authority's switchboard and numbers that are free to call belong to nobody. */
const SWITCHBOARD = /^(?:010|020|0200|0300|077)/;

/** Swedish telephone numbers. Short ones, such as 112 and 114 14, are no one's. */
export function findPhones(text: string): Found[] {
  const groups = digitGroups(text, GAP);
  const found: Found[] = [];
  for (let first = 0; first < groups.length; first++) {
    if (!mayBegin(text, groups[first])) continue;
    let best: (Dialled & DigitRun) | undefined;
    for (const run of runsFrom(groups, first, { least: 8, most: 13 })) {
      const number = numberIn(text, run);
      if (number && !/^[.,:]\d/.test(text.slice(run.end, run.end + 2))) best = { ...run, ...number };
    }
    if (!best) continue;
    const severity = SWITCHBOARD.test(best.national) ? "note" : "warn";
    found.push({ kind: "phone", severity, start: best.start - best.before, end: best.end });
    first = best.last;
  }
  return found;
}

function mayBegin(text: string, group: DigitGroup | undefined): boolean {
  if (!group) return false;
  // In the middle of a longer number with dashes in it, it is no telephone number.
  const inside = /\d-$/.test(text.slice(Math.max(0, group.start - 2), group.start));
  if (inside) return false;
  return text[group.start - 1] === "+" || /^(?:00|08|0\d\d)/.test(group.digits);
}

/** As dialled within the country, and how many signs stand before its digits. */
type Dialled = { national: string; before: number };

function numberIn(text: string, { digits, shape, start }: DigitRun): Dialled | undefined {
  const before = text[start - 1] ?? "";
  const abroad = /^(?:00)?460?([1-9]\d{6,8})$/.exec(digits);
  if (abroad && (before === "+" || digits.startsWith("00")))
    return { national: `0${abroad[1]}`, before: before === "+" ? 1 : 0 };
  if (!/^0[1-9]\d{6,8}$/.test(digits) || /\d[.,:]$|[\d+]$/.test(text.slice(Math.max(0, start - 2), start)))
    return undefined;
  const national = { national: digits, before: before === "(" ? 1 : 0 };
  const [area = 0, ...rest] = shape.split(",").map(Number);
  // Unbroken, others than the mobiles' may be a personal number.
  if (rest.length === 0) return MOBILE.test(digits) ? national : undefined;
  // A birth date with four digits after it, times of the day, and a day with its month and year.
  if (area > 4 || shape === "4,4" || shape === "2,2,4" || rest.some((length) => length < 2 || length > 7))
    return undefined;
  return national;
}

const OFFICE =
  /^(?:info|kontakt|kontaktcenter|kundtjanst|registrator|diarium|kommun|kommunen|medborgarservice|trygghet|brottsforebyggande|samverkan|support|servicecenter|nyhetsbrev|press|dataskydd|dataskyddsombud|gdpr|post|mail|noreply|no-reply|polis|polisen|polismyndigheten|lansstyrelsen|socialtjanst(?:en)?|socialkontoret|skola|skolan|utbildning|kultur|fritid|raddningstjanst(?:en)?|vaxel|reception|exempel|namn|fornamn\.efternamn|namn\.efternamn)(?:[.-][a-z-]{1,40})?$/;
const LONGEST_LOCAL = 64;
const LONGEST_HOST = 253;

/** E-mail addresses. One of an office, such as registrator@, is no person's. */
export function findEmails(text: string): Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const local = /[\p{L}\d!#$%&'*+/=?^_{|}~-][\p{L}\d.!#$%&'*+/=?^_{|}~-]*$/u.exec(
      text.slice(Math.max(0, at - LONGEST_LOCAL), at),
    )?.[0];
    const host = /^[\p{L}\d](?:[\p{L}\d.-]*[\p{L}\d])?/u.exec(text.slice(at + 1, at + 1 + LONGEST_HOST))?.[0];
    if (!local || !host || !/\.\p{L}{2,}$/u.test(host)) continue;
    const office = OFFICE.test(local.toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""));
    found.push({
      kind: "email",
      severity: office ? "note" : "warn",
      start: at - local.length,
      end: at + 1 + host.length,
    });
  }
  return found;
}
