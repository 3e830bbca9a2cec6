import { fill } from "#lib/platform/fill";
import type swedish from "../../../../../messages/sv/thread.json";
import type { Trouble } from "./thread-api";

export type ThreadTexts = typeof swedish;

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
    "file-gone": texts.failedFileGone,
    many: texts.failedMany,
    full: texts.failedFull,
    "group-full": texts.failedGroupFull,
    "personal-data": texts.failedPersonalData,
    failed: texts.failed,
  };
  return sentences[trouble];
}
