import { findPersonalData } from "#lib/privacy/find-personal-data";
import { median } from "../measure/statistics";
import type { Report } from "../report";

const LENGTH = 100_000;
const TIMES = 9;

/** What a text is repeated of: each keeps another part of the check busy. */
const HOSTILE: Record<string, string> = {
  "one digit": "1",
  "digits apart": "1 ",
  "digits and dashes": "123456-",
  "two digits apart": "07 ",
  "the beginning of numbers": "19640823-323",
  "true numbers": "640823-3234 ",
  "digits with marks that are not seen": "1\u200b\u0301",
  "marks alone": "\u0301",
  "letters and digits of plates": "ABC 12",
  plates: "ABC 123 ",
  "the beginning of telephone numbers": "+46 (0)",
  "telephone numbers": "070-174 06 35 ",
  "addresses without an end": "a@",
  "dots before an at": "a.",
  "addresses of mail": "bo.ek@ronneby.example ",
  "addresses on the web": "https://a.example/?q=640823-3234&",
  "ages and schools": "14 år på skolan den 3 maj ",
  "case numbers": "5000-K12345-26 ",
  "other scripts' digits": "٠١٢٣",
  "halves of characters": "\ud800",
  "new lines": "\n",
  "ordinary words": "Belysningen vid kajen behöver ses över. ",
};

/** Nothing in it comes twice for as long as there are characters. */
const UNLIKE = Array.from({ length: 50_000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join("");

/** The check of 100 kB of each kind; raw is to go through it once with the plainest of patterns. */
export function measurePersonalData(report: Report): void {
  for (const [what, piece] of Object.entries({ ...HOSTILE, "characters all unlike": UNLIKE })) {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
    const plain = () => timed(() => text.match(/[0-9@]/g));
    findPersonalData(text);
    const before = plain();
    const ours = timed(() => findPersonalData(text));
    report.row({ what, unit: "ms", ours, raw: [before, plain()], target: { figure: { most: 50 } } });
  }
}

function timed(work: () => unknown): number {
  return median(
    Array.from({ length: TIMES }, () => {
      const started = performance.now();
      work();
      return performance.now() - started;
    }),
  );
}
