import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import type { QuotesTakenOut } from "#lib/threads/schema";
import { composerTexts } from "./texts";

/** Why a text is not published whose quotations would bring back what was taken out, when that is the answer. */
export function takenOutWords(answer: unknown, locale: Locale): string | undefined {
  const { outcome, numbers = [] } = (answer ?? {}) as Partial<QuotesTakenOut>;
  if (outcome !== "quotes-taken-out") return undefined;
  const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(numbers.map(String));
  return fill(composerTexts[locale].quotesTakenOut, { numbers: list });
}
