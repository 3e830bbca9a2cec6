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
 * own, and what the server has refused is there to be copied.
 */
export async function settleKept(): Promise<void> {
  const openId = /^\/dokument\/([^/]+)\/redigera$/.exec(location.pathname)?.[1];
  const rows = (await readKept()) ?? [];
  const answer = await askAbout([...new Set(rows.map(({ documentId }) => documentId))]);
  if (!answer) return;
  const { personId, keep } = answer;
  const mayStay = (row: KeptChange) => row.personId === personId && keep.includes(row.documentId);
  await forgetChanges(rows.filter((row) => !mayStay(row)).map(({ id }) => id));
  const left = new Set(rows.filter((row) => mayStay(row) && !row.refused).map(({ documentId }) => documentId));
  for (const documentId of [openId ?? "", ...inVain]) left.delete(documentId);
  if (left.size > 0)
    sending ??= send(left, personId).finally(() => {
      sending = undefined;
    });
  await sending;
}

/** @returns undefined when not all of it is answered, by the same person's session: then nothing is thrown away */
async function askAbout(documentIds: readonly string[]): Promise<KeptAnswer | undefined> {
  let whole: KeptAnswer | undefined;
  for (let at = 0; at < documentIds.length; at += MOST) {
    const answer = await fetch("/api/documents/kept", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ documentIds: documentIds.slice(at, at + MOST) }),
    });
    if (!answer.ok) return undefined;
    const { personId, keep } = (await answer.json()) as KeptAnswer;
    if (whole && whole.personId !== personId) return undefined;
    whole = { personId, keep: [...(whole?.keep ?? []), ...keep] };
  }
  return whole;
}

async function send(documentIds: Iterable<string>, personId: string): Promise<void> {
  const { sendKept } = await import("../(workspace)/dokument/[documentId]/redigera/_editor/send-kept");
  for (const documentId of documentIds) if (!(await sendKept(documentId, personId))) inVain.add(documentId);
}
