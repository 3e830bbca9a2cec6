/** Where what another wrote begins: everything from that line on is quoted. */
const QUOTE_BEGINS = [
  // "Den tors 26 nov. 2026 kl 09:12 skrev Greta Fyrtorn <greta@…>:", "On Thu, 26 Nov 2026 at 09:12, Greta Fyrtorn wrote:"
  /^(den|on|am|le) .{4,300} (skrev|wrote|schrieb|écrit)\b.{0,200}:$/i,
  // "26 nov. 2026 kl. 09:12 skrev Greta Fyrtorn <greta@…>:", as iOS writes
  /^(\S+ )?\d{1,2}[ ./-].{3,200} (skrev|wrote)\b.{0,200}:$/i,
  /^[-_*\s]{2,}\s*(ursprungligt meddelande|vidarebefordrat meddelande|original message|forwarded message|vidarebefordrat mejl)\s*[-_*\s]{2,}$/i,
  /^(började|börja) vidarebefordrat (brev|meddelande|mejl):?$/i,
  /^begin forwarded message:?$/i,
];
/** The first of the lines that Outlook puts over what it quotes; one of the others follows. */
const HEADER_FIRST = /^\W{0,3}(från|from|avsändare):\s?\S/i;
const HEADER_NEXT = /^\W{0,3}(skickat|sent|datum|date|till|to|kopia|cc|ämne|subject):/i;

/** What mail programs add at the end by themselves. */
const ADDED =
  /^(skickat från |sent from |skickades från |hämta outlook för |get outlook for |skaffa outlook för )|^(hämta|skaffa|get) <?https:\/\/aka\.ms\//i;
const SEPARATOR = /^(-- ?|[_*=-]{3,40})$/;
/** How a letter ends: what follows is who wrote it, which the thread shows anyway. */
const GREETING =
  /^(med )?((vänliga?|bästa|varma|många|goda|kära|soliga) )?(hälsning(ar)?|regards|wishes|mvh|m\.v\.h\.?|vh|\/\/|allt gott)\b[^.!?]{0,60}$|^(best|kind|warm) regards\b.{0,60}$|^(mvh|vh)[\s,.!/]/i;
/** Longer than any line that names whom one answers, however long the address in it. */
const LONGEST_NAMING = 400;
/** A signature with address, telephone and a line about the environment; a longer ending is part of the letter. */
const SIGNATURE_LINES = 14;

/**
 * What somebody wrote themselves in an answer by mail: without what they answer, which most programs put under it, and
 * without signature. Looks at each line a fixed number of times. Answers written between the quoted lines stay.
 */
export function ownWords(text: string): string {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.replace(/[\u00a0\u202f]/g, " ").trimEnd());
  const above = lines.slice(0, quoteStart(lines)).filter((line) => !isQuoted(line));
  const own = withoutSignature(above);
  if (own.trim() !== "") return own.trim();
  // Written under the quotation, or between its lines.
  const from = lines.findIndex(isQuoted);
  return from < 0 ? "" : withoutSignature(lines.slice(from).filter((line) => !isQuoted(line))).trim();
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

/** The line of the first quotation that is said to be one; the number of lines when there is none. */
function quoteStart(lines: readonly string[]): number {
  const at = lines.findIndex((line, index) => {
    // A program breaks the line that names writer and time, before a long address at the latest.
    const here = line.trim();
    const joined = [here, lines[index + 1]?.trim() ?? "", lines[index + 2]?.trim() ?? ""];
    if (here === "" || here.length > LONGEST_NAMING) return false;
    // Patterns that look for a line's end would go through an endless one again and again.
    const spoken = [here, joined.slice(0, 2).join(" "), joined.join(" ")].filter(
      (words) => words.length <= 3 * LONGEST_NAMING,
    );
    if (QUOTE_BEGINS.some((pattern) => spoken.some((words) => pattern.test(words)))) return true;
    const next = lines.slice(index + 1, index + 4).map((other) => other.trim());
    return HEADER_FIRST.test(here) && next.some((other) => HEADER_NEXT.test(other));
  });
  if (at < 0) return lines.length;
  // Outlook draws a line over its heading.
  const before = lines[at - 1]?.trim() ?? "";
  return /^[_-]{5,}$/.test(before) ? at - 1 : at;
}

function withoutSignature(lines: readonly string[]): string {
  const kept = lines.filter((line) => !ADDED.test(line.trim()));
  const own = kept.slice(
    0,
    endingOf(kept, (line) => SEPARATOR.test(line)),
  );
  return own
    .slice(
      0,
      endingOf(own, (line) => GREETING.test(line.trim())),
    )
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

/** The first line that `begins` the ending: something stands before it, and no more after it than a signature has. */
function endingOf(lines: readonly string[], begins: (line: string) => boolean): number {
  const isWritten = (line: string) => line.trim() !== "";
  const firstWritten = lines.findIndex(isWritten);
  let [at, written] = [lines.length, 0];
  for (let index = lines.length - 1; index > firstWritten && written <= SIGNATURE_LINES; index--) {
    const line = lines[index] ?? "";
    if (begins(line)) at = index;
    if (isWritten(line)) written++;
  }
  return at;
}
