import type { KeptAnswer } from "#lib/documents/offline/schema";
import { forgetChanges, type KeptChange, readKept } from "./kept-changes";

/** Documents asked about at once. */
const MOST = 200;

/** What is being sent now, and of which documents this tab has tried in vain: it is asked for again at every page. */
let sending: Promise<void> | undefined;
const inVain = new Set<string>();

/**
 * Sends what a page that is gone could not, and throws away what may not be here: another's, that of a document one has lost
 * the right to, and everything once the network lets browsers keep nothing. The document that is open on this page sends its
 * own.
 */
export async function settleKept(): Promise<void> {
  const openId = /^\/dokument\/([^/]+)\/redigera$/.exec(location.pathname)?.[1];
  const rows = (await readKept()) ?? [];
  const documentIds = [...new Set(rows.map(({ documentId }) => documentId))].slice(0, MOST);
  if (documentIds.length === 0) return;
  const answer = await fetch("/api/documents/kept", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ documentIds }),
  });
  if (!answer.ok) return;
  const { personId, keep } = (await answer.json()) as KeptAnswer;
  const mayStay = (row: KeptChange) => row.personId === personId && keep.includes(row.documentId);
  await forgetChanges(rows.filter((row) => !mayStay(row)).map(({ id }) => id));
  const left = new Set(rows.filter(mayStay).map(({ documentId }) => documentId));
  for (const documentId of [openId ?? "", ...inVain]) left.delete(documentId);
  if (left.size > 0)
    sending ??= send(left, personId).finally(() => {
      sending = undefined;
    });
  await sending;
}

async function send(documentIds: Iterable<string>, personId: string): Promise<void> {
  const { sendKept } = await import("../(workspace)/dokument/[documentId]/redigera/_editor/send-kept");
  for (const documentId of documentIds) if (!(await sendKept(documentId, personId))) inVain.add(documentId);
}
