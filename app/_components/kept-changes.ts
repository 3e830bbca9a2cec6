import { onDevice } from "#app/_ui/device-store";

/** What somebody has written in a document and the server has not got, from one opening of its page. */
export type KeptChange = {
  id: string;
  personId: string;
  documentId: string;
  /** That the text is written by: a page of an older one leaves it to one that knows it. */
  schema: number;
  change: Uint8Array;
  /** The server does not take it: it is there to be copied. Rows of earlier releases do not say. */
  refused?: boolean;
};

/** @returns undefined when this browser keeps nothing */
export function readKept(): Promise<KeptChange[] | undefined> {
  return onDevice<KeptChange[]>("changes", "readonly", (store) => store.getAll());
}

/** @returns whether it is on the disk */
export async function keepChange(row: KeptChange): Promise<boolean> {
  return (await onDevice("changes", "readwrite", (store) => store.put(row))) !== undefined;
}

export async function forgetChanges(ids: readonly string[]): Promise<void> {
  for (const id of ids) await onDevice("changes", "readwrite", (store) => store.delete(id));
}
