import { onDevice } from "#app/_ui/device-store";
import type { LocalDraft } from "#lib/threads/drafts/choose-draft";
import type { LocalDrafts } from "#lib/threads/drafts/kept";
import type { DeviceDraft, WrittenAt } from "#lib/threads/drafts/listed-drafts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The person is part of the key: somebody else at the same computer never gets to see the text. */
type Row = { personId: string; contextKey: string; draft: LocalDraft; writtenAt: WrittenAt };

const NOWHERE: WrittenAt = { threadId: null, title: null, postNumber: null };

/** `writtenAt` goes with what is put there, for the list of one's own. */
export function localDrafts(personId: string, writtenAt = NOWHERE): LocalDrafts {
  return {
    get: async (contextKey) =>
      (await onDevice<Row | undefined>("drafts", "readonly", (store) => store.get([personId, contextKey])))?.draft,
    put: async (contextKey, draft) =>
      (await onDevice("drafts", "readwrite", (store) =>
        store.put({ personId, contextKey, draft, writtenAt } satisfies Row),
      )) !== undefined,
    remove: async (contextKey) =>
      void (await onDevice("drafts", "readwrite", (store) => store.delete([personId, contextKey]))),
  };
}

/** All that this device has of somebody's own. */
export async function listLocalDrafts(personId: string): Promise<DeviceDraft[]> {
  const rows = (await onDevice<Row[]>("drafts", "readonly", (store) => store.getAll())) ?? [];
  // Rows of an earlier version do not say where they were written.
  return rows.filter((row) => row.personId === personId && row.writtenAt);
}

/** Takes away what is older than a day and safe on the server, and what others have left behind: they were promised a day. */
export async function sweepLocalDrafts(personId: string, now: number): Promise<void> {
  const rows = (await onDevice<Row[]>("drafts", "readonly", (store) => store.getAll())) ?? [];
  for (const row of rows) {
    const old = now - row.draft.changedAt > DAY_MS;
    const done = row.personId !== personId || (row.draft.synced && !row.draft.other);
    if (old && done) await onDevice("drafts", "readwrite", (store) => store.delete([row.personId, row.contextKey]));
  }
}
