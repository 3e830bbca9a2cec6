import type { useTranslations } from "next-intl";
import type { Trouble } from "./thread-api";

/** What the client part says, as plain strings: an island with its own message library would cost ten kilobytes more. */
export function threadTexts(t: ReturnType<typeof useTranslations<"threads">>) {
  const raw = t.raw as (key: string) => unknown;
  return { ...(raw("thread") as Record<string, string>), reasons: raw("reasons") } as ThreadTexts;
}

type Keys =
  | "posts" | "readingNow" | "readingMore" | "someoneWrites" | "severalWrite" | "firstUnread" | "waterlineOne" | "waterlineOther"
  | "newRepliesOne" | "newRepliesOther" | "announceOne" | "announceOther" | "earlier" | "later" | "loading" | "toEnd" | "post"
  | "permalink" | "startedThread" | "edited" | "reply" | "replyTo" | "quote" | "quotePost" | "more" | "morePost" | "edit" | "delete"
  | "copyLink" | "copied" | "deletedBy" | "download" | "replyTitle" | "replyHint" | "publish" | "save" | "editTitle" | "cancel"
  | "deleteTitle" | "deleteText" | "deleteReason" | "keep" | "deleteFailed" | "quoteWrote" | "conflictTitle" | "conflictText"
  | "conflictMine" | "conflictTheirs" | "sending" | "failed" | "failedOffline" | "failedFull" | "failedSignedOut" | "failedForbidden"
  | "failedMany" | "failedGone" | "guestNoStanding" | "offline" | "online" | "gone" | "accessLost" | "accessLostText"
  | "accessLostDraft" | "signedOut" | "signIn" | "newVersion" | "reload";

export type ThreadTexts = Record<Keys, string> & {
  reasons: Record<"mistake" | "personal_data" | "duplicate" | "outdated" | "other", string>;
};

/** "{n} nya svar" with its number, or the sentence for one. */
export function counted(one: string, other: string, n: number): string {
  return n === 1 ? one : other.replace("{n}", String(n));
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
