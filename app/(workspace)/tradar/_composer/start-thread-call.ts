import { askServer } from "#app/_ui/ask-server";
import type { AttachedFiles } from "#lib/files/schema";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import type { PublishAnyway } from "#lib/privacy/publishing";
import type { PostBody } from "#lib/threads/body/body";
import { takenOutWords } from "./taken-out-words";
import { type ComposerTexts, composerTexts } from "./texts";

export type ThreadFields = { title: string; groupId: string; type: string; category: string };
export type FieldErrors = Partial<Record<"title" | "groupId" | "type" | "body", string>>;

const SHORTEST_TITLE = 3;
const LONGEST_TITLE = 160;

/** What is missing before the thread can be started, in words beside each field. */
export function fieldErrors(fields: ThreadFields, texts: ComposerTexts): FieldErrors {
  const errors: FieldErrors = {};
  const title = fields.title.trim();
  if (title === "") errors.title = texts.titleEmpty;
  else if (title.length < SHORTEST_TITLE) errors.title = texts.titleTooShort;
  else if (title.length > LONGEST_TITLE) errors.title = fill(texts.titleTooLong, { n: title.length });
  if (fields.groupId === "") errors.groupId = texts.groupEmpty;
  if (fields.type === "") errors.type = texts.typeEmpty;
  return errors;
}

export type StartAnswer =
  | { outcome: "started" }
  /** `unanswered`: it may have been started all the same. */
  | { outcome: "refused"; message: string; errors: FieldErrors; unanswered: boolean };

/** Starts the thread. The ids are the draft's, so that a second try after a lost answer finds the first. */
export async function startThread(
  thread: ThreadFields & {
    threadId: string;
    postId: string;
    body: PostBody;
    files: AttachedFiles;
    publishAnyway: PublishAnyway | undefined;
  },
  locale: Locale,
): Promise<StartAnswer> {
  const texts = composerTexts[locale];
  const { threadId, category, title, ...rest } = thread;
  const response = await askServer("/api/threads", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...rest, id: threadId, title: title.trim(), category: category || null }),
  }).catch(() => undefined);
  if (!response) {
    const message = navigator.onLine ? texts.failedText : texts.failedOffline;
    return { outcome: "refused", message, errors: {}, unanswered: true };
  }
  if (response.ok) return { outcome: "started" };
  const errors: FieldErrors = response.status === 404 || response.status === 403 ? { groupId: texts.groupGone } : {};
  const answer = await response.json().catch(() => ({}));
  const { error, fields = [] } = answer as Problem;
  if (response.status === 400) for (const { path } of fields) Object.assign(errors, serverError(path, texts));
  const full = error === "group-full" ? texts.groupFull : undefined;
  const message =
    takenOutWords(answer, locale) ?? startedBeforeWords(answer, texts) ?? full ?? messageFor(response.status, texts);
  return { outcome: "refused", message, errors, unanswered: response.status >= 500 };
}

type Problem = { error?: string; fields?: { path: string }[] };

/** The thread is there since an earlier try: nothing of it is what the form says now. */
function startedBeforeWords(answer: object, texts: ComposerTexts): string | undefined {
  const { outcome, group } = answer as { outcome?: string; group?: { name: string } };
  if (outcome === "in-another-group" && group) return fill(texts.startedInAnother, { group: group.name });
  if (outcome === "locked") return texts.startedLocked;
  return outcome === "under-review" ? texts.startedUnderReview : undefined;
}

function serverError(path: string, texts: ComposerTexts): FieldErrors {
  if (path === "title") return { title: texts.titleTooShort };
  if (path === "groupId") return { groupId: texts.groupEmpty };
  if (path === "type") return { type: texts.typeEmpty };
  return path.startsWith("body") ? { body: texts["problem-unknown-content"] } : {};
}

function messageFor(status: number, texts: ComposerTexts): string {
  if (status === 401) return texts.signedOut;
  if (status === 403) return texts.forbidden;
  if (status === 404) return texts.groupGone;
  if (status === 410) return texts.fileGone;
  if (status === 422) return texts.personalData;
  if (status === 429) return texts.tooMany;
  if (status === 507) return texts.storageFull;
  return texts.failedText;
}
