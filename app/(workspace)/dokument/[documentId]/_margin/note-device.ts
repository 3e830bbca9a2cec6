import { onDevice } from "#app/_ui/device-store";
import type { NoteDevice, NoteDraft } from "./note-drafts";

/** Beside the drafts of threads, and with as much of one as decides when it goes: see sweepLocalDrafts. */
type Row = {
  personId: string;
  contextKey: string;
  draft: { changedAt: number; synced: false; other: null };
  note: NoteDraft;
};

/** What the device calls a box. */
export function noteKey(documentId: string, box: string): string {
  return `document:${documentId}:${box}`;
}

/** What this device has of somebody's own in one document's margin. */
export function noteDevice(personId: string, documentId: string): NoteDevice {
  const prefix = noteKey(documentId, "");
  return {
    read: async () => {
      const mine = () => IDBKeyRange.bound([personId, prefix], [personId, `${prefix}\uffff`]);
      const rows = (await onDevice<Row[]>("drafts", "readonly", (store) => store.getAll(mine()))) ?? [];
      return rows
        .sort((a, b) => b.draft.changedAt - a.draft.changedAt)
        .map(({ contextKey, note }) => ({ box: contextKey.slice(prefix.length), draft: note }));
    },
    put: async (box, note) => {
      const draft = { changedAt: Date.now(), synced: false, other: null } as const;
      const row: Row = { personId, contextKey: prefix + box, draft, note };
      return (await onDevice("drafts", "readwrite", (store) => store.put(row))) !== undefined;
    },
    remove: async (box) =>
      void (await onDevice("drafts", "readwrite", (store) => store.delete([personId, prefix + box]))),
  };
}
