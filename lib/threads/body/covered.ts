import type { Locale } from "#lib/platform/format";
import english from "../../../messages/en/covered.json";
import swedish from "../../../messages/sv/covered.json";

/** Why a quotation's words are not shown: what it quotes is under review, or has been taken away. */
export type Cover = "hidden" | "removed";

/** What stands where the words were, in the text that is kept; whoever reads it in another language gets that one's words. */
export const COVERED: Readonly<Record<Cover, string>> = swedish;

/** A post's html or text as its reader is to have it: with what covers quotations in their language. */
export function sayCovered(shown: string, locale: Locale): string {
  if (locale === "sv") return shown;
  const said = shown.replaceAll(swedish.hidden, english.hidden).replaceAll(swedish.removed, english.removed);
  const last = said.lastIndexOf("[");
  const begun = last === -1 ? "" : said.slice(last);
  // An excerpt may end in the middle of it.
  for (const cover of ["hidden", "removed"] as const)
    if (begun.length > 1 && swedish[cover].startsWith(begun))
      return `${said.slice(0, last)}${english[cover].slice(0, begun.length)}`;
  return said;
}
