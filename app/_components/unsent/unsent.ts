import { onDevice } from "#app/_ui/device-store";
import { type LocalDraft, unsentTexts } from "#lib/threads/drafts/choose-draft";
import { draftPlace } from "#lib/threads/drafts/draft";
import type { WrittenAt } from "#lib/threads/drafts/listed-drafts";
import { readKept } from "../kept-changes";

/** Texts that the server does not have, in one place. */
export type Unsent = {
  /** Of the place, the same from a page and from the device's store. */
  key: string;
  kind: "thread" | "post" | "new-thread" | "note" | "document";
  /** Of the thread or document; null for a thread that is not started, and where the device does not know. */
  id: string | null;
  title: string | null;
  postNumber: number | null;
  texts: number;
};

/** Something on the page that has text until the server has it. */
export type Holder = {
  /** Until the server has it and the device has let go of it, or it is known that it cannot be sent. */
  send(): Promise<unknown>;
  unsent(): Unsent[];
  /** It is to be lost: nothing more is sent, kept or asked about. */
  drop(): void;
};

const holders = new Set<Holder>();

/** @returns what ends it */
export function holdText(holder: Holder): () => void {
  holders.add(holder);
  return () => void holders.delete(holder);
}

export function textHolders(): Holder[] {
  return [...holders];
}

/** All of somebody's that is on this device alone: in its stores, from whatever page, and on this page. */
export async function listUnsent(personId: string): Promise<Unsent[]> {
  const drafts = (await onDevice<DraftRow[]>("drafts", "readonly", (store) => store.getAll())) ?? [];
  const changes = (await readKept()) ?? [];
  const found = [
    ...drafts.filter((row) => row.personId === personId).map(unsentDraft),
    ...changes
      .filter((row) => row.personId === personId && row.change.byteLength > 0)
      .map(({ documentId }) => unsentDocument(documentId)),
    // The page knows better than what it last wrote to the device.
    ...textHolders().flatMap((holder) => holder.unsent()),
  ];
  return [...new Map(found.map((unsent) => [unsent.key, unsent])).values()].filter(({ texts }) => texts > 0);
}

/** Of threads and of documents' margins, which have no place to say. */
type DraftRow = { personId: string; contextKey: string; draft: LocalDraft; writtenAt?: WrittenAt | undefined };

export function unsentDraft({ contextKey, draft, writtenAt }: Omit<DraftRow, "personId">): Unsent {
  const [place, documentId = ""] = contextKey.split(":");
  if (place === "document") return unsentNote(documentId, contextKey);
  const at = draftPlace(contextKey);
  return {
    key: contextKey,
    kind: at.kind,
    id: writtenAt?.threadId ?? (at.kind === "thread" ? at.id : null),
    title: draft.content?.title?.trim() || (writtenAt?.title ?? null),
    postNumber: writtenAt?.postNumber ?? null,
    texts: unsentTexts(draft),
  };
}

export function unsentNote(documentId: string, key: string): Unsent {
  return { key, kind: "note", id: documentId, title: null, postNumber: null, texts: 1 };
}

export function unsentDocument(id: string, title: string | null = null): Unsent {
  return { key: `document:${id}`, kind: "document", id, title, postNumber: null, texts: 1 };
}
