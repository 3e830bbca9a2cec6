import type { LocalDraft } from "#lib/threads/drafts/choose-draft";
import type { LocalDrafts } from "#lib/threads/drafts/draft-keeper";
import type { DeviceDraft, WrittenAt } from "#lib/threads/drafts/listed-drafts";

const DATABASE = "brygga";
const STORE = "drafts";
const DAY_MS = 24 * 60 * 60 * 1000;

/** The person is part of the key: somebody else at the same computer never gets to see the text. */
type Row = { personId: string; contextKey: string; draft: LocalDraft; writtenAt: WrittenAt };

const NOWHERE: WrittenAt = { threadId: null, title: null, postNumber: null };

/** `writtenAt` goes with what is put there, for the list of one's own. */
export function localDrafts(personId: string, writtenAt = NOWHERE): LocalDrafts {
  return {
    get: async (contextKey) =>
      (await attempt<Row | undefined>("readonly", (store) => store.get([personId, contextKey])))?.draft,
    put: async (contextKey, draft) =>
      (await attempt("readwrite", (store) => store.put({ personId, contextKey, draft, writtenAt } satisfies Row))) !==
      undefined,
    remove: async (contextKey) => void (await attempt("readwrite", (store) => store.delete([personId, contextKey]))),
  };
}

/** All that this device has of somebody's own. */
export async function listLocalDrafts(personId: string): Promise<DeviceDraft[]> {
  const rows = (await attempt<Row[]>("readonly", (store) => store.getAll())) ?? [];
  // Rows of an earlier version do not say where they were written.
  return rows.filter((row) => row.personId === personId && row.writtenAt);
}

/** Takes away what is older than a day and safe on the server, and what others have left behind: they were promised a day. */
export async function sweepLocalDrafts(personId: string, now: number): Promise<void> {
  const rows = (await attempt<Row[]>("readonly", (store) => store.getAll())) ?? [];
  for (const row of rows) {
    const old = now - row.draft.changedAt > DAY_MS;
    const done = row.personId !== personId || (row.draft.synced && !row.draft.other);
    if (old && done) await attempt("readwrite", (store) => store.delete([row.personId, row.contextKey]));
  }
}

/** Takes everything away: at sign-out, before the next person sits down. */
export async function clearLocalDrafts(): Promise<void> {
  await attempt("readwrite", (store) => store.clear());
}

/** One request, done when it is on the disk; undefined when the browser keeps nothing, as some do in private windows. */
async function attempt<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<T | undefined> {
  try {
    const database = await open();
    try {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      return request.result as T;
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["personId", "contextKey"] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}
