const DATABASE = "brygga";
const VERSION = 2;
/** What is being written in threads, and what of documents has not reached the server. */
const KEYS = { drafts: ["personId", "contextKey"], changes: "id" };

/**
 * One request to the browser's own database, done when it is on the disk; undefined when the browser keeps nothing, as some
 * do in private windows. Reading makes no database where there is none.
 */
export async function onDevice<T>(
  name: keyof typeof KEYS,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<T | undefined> {
  try {
    const database = await open(mode === "readwrite");
    try {
      const transaction = database.transaction(name, mode);
      const request = work(transaction.objectStore(name));
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

/** Takes everything away: at sign-out, before the next person sits down. */
export async function emptyDevice(): Promise<void> {
  for (const name of Object.keys(KEYS) as (keyof typeof KEYS)[])
    if (await onDevice<number>(name, "readonly", (store) => store.count()))
      await onDevice(name, "readwrite", (store) => store.clear());
}

function open(make: boolean): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      const database = request.result;
      if (oldVersion === 0 && !make) return request.transaction?.abort();
      for (const [name, keyPath] of Object.entries(KEYS))
        if (!database.objectStoreNames.contains(name)) database.createObjectStore(name, { keyPath });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}
