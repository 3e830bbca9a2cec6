/** Control, line-breaking and direction-changing characters: none of them belongs in a subject or a name. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** What a person wrote, fit for a mail header: one line, nothing invisible, not longer than `most`. */
export function oneLine(text: string, most = 120): string {
  const line = text.normalize("NFC").replace(UNSEEN, " ").replace(/ {2,}/g, " ").trim();
  const letters = [...line];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : line;
}
