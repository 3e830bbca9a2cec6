import type { DraftContent } from "#lib/threads/drafts/draft";

const held = new Map<string, () => DraftContent | null>();

/** What a form holds, for as long as it is on the page. @returns what ends it */
export function holdDraft(contextKey: string, read: () => DraftContent | null): () => void {
  held.set(contextKey, read);
  return () => {
    if (held.get(contextKey) === read) held.delete(contextKey);
  };
}

/** What a form on the page holds now, wherever it has it from; undefined when there is no such form. */
export function draftOnPage(contextKey: string): DraftContent | null | undefined {
  return held.get(contextKey)?.();
}
