import type { LocalDraft } from "./choose-draft";
import { draftPlace } from "./draft";

/** Where a draft is written: the thread, and the post for an edit. A thread that is not started has neither. */
export type WrittenAt = { threadId: string | null; title: string | null; postNumber: number | null };

/** A draft in the list of one's own. `title` is the thread's, or the draft's own; null when none has been written. */
export type ListedDraft = WrittenAt & { contextKey: string; updatedAt: Date };

/** A draft as the device keeps it, with where it was written. */
export type DeviceDraft = { contextKey: string; draft: LocalDraft; writtenAt: WrittenAt };

/** Where one goes on with it. */
export function draftAddress({ contextKey, threadId, postNumber }: Omit<ListedDraft, "title" | "updatedAt">): string {
  const { kind } = draftPlace(contextKey);
  if (kind === "new-thread") return "/tradar/ny";
  return kind === "post" ? `/tradar/${threadId}#inlagg-${postNumber}` : `/tradar/${threadId}#svara`;
}

/** A save may be under way while the list is read, and have the earlier time of the two. */
const MARGIN_MS = 60_000;
/** What has had no place to go for longer than this is hardly one's to write any more. */
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The server's list as this device knows better: with what has not reached the server, or did after the list was read,
 * and without what was thrown away here.
 */
export function withDevice(
  listed: readonly ListedDraft[],
  device: readonly DeviceDraft[],
  { readAt, now }: { readAt: number; now: number },
): ListedDraft[] {
  const drafts = new Map(listed.map((draft) => [draft.contextKey, draft]));
  for (const { contextKey, draft, writtenAt } of device) {
    const fresh = draft.synced
      ? draft.savedAt > readAt - MARGIN_MS
      : draft.refused !== true || draft.changedAt > now - DAY_MS;
    // Published from here, with another text that is still offered: the server's list knows.
    if (draft.content === null && draft.synced) continue;
    if (draft.content === null) drafts.delete(contextKey);
    else if (fresh) {
      const title = draft.content.title?.trim() || writtenAt.title;
      drafts.set(contextKey, { contextKey, ...writtenAt, title, updatedAt: new Date(draft.changedAt) });
    }
  }
  return [...drafts.values()].sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
}
