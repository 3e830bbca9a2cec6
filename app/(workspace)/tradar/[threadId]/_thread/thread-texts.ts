import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import english from "../../../../../messages/en/thread.json";
import swedish from "../../../../../messages/sv/thread.json";
import type { Trouble } from "./thread-api";

export type ThreadTexts = typeof swedish;

/** In the bundle, which the browser keeps, rather than in every page; as plain strings, without a message library. */
export const threadTexts: Record<Locale, ThreadTexts> = { sv: swedish, en: english };

/** "{n} nya svar" with its number, or the sentence for one. */
export function counted(one: string, other: string, n: number): string {
  return n === 1 ? one : fill(other, { n });
}

/** What to say when something was not sent; the text is always kept. */
export function troubleText(trouble: Trouble, texts: ThreadTexts): string {
  const sentences: Record<Trouble, string> = {
    offline: texts.failedOffline,
    "signed-out": texts.failedSignedOut,
    forbidden: texts.failedForbidden,
    gone: texts.failedGone,
    many: texts.failedMany,
    full: texts.failedFull,
    failed: texts.failed,
  };
  return sentences[trouble];
}
