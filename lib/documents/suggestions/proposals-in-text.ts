import { sql } from "drizzle-orm";
import type * as Y from "yjs";
import type { Db } from "#db/client";
import { anchorIds, unmarkUnknown } from "../anchors/anchor-marks";
import { contentOf } from "../collaboration/derive-content";
import { readText, type TextRead } from "../versions/read-text";

/** The text, but for the proposals that are open without those marks. */
export type ProposalsInText = TextRead & {
  doc: Y.Doc;
  /** Proposals that stand in the text and wait for somebody to decide. */
  open: number;
  /** Ids that mark words as proposed and are no open proposal's: anybody who may write in the text can have put them there. */
  unknown: number;
  /** Makes the text `content`, for use as the `edit` of `editText`. */
  settle: (doc: Y.Doc) => void;
};

/**
 * What is proposed in a text, by the rows and not by the marks alone: a mark that is no open proposal's goes and leaves its
 * words as they stand. Anybody can have put it on other words since the proposal was decided about.
 */
export async function proposalsInText(db: Db, documentId: string): Promise<ProposalsInText> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from document_suggestions where document_id = ${documentId} and state = 'open'`);
  const waiting = new Set(rows.map(({ id }) => id));
  const settle = (doc: Y.Doc) => unmarkUnknown(doc, waiting);
  const { doc, lastId } = await readText(db, documentId);
  const ids = [...proposedIn(doc)];
  doc.transact(() => settle(doc));
  const open = ids.filter((id) => waiting.has(id)).length;
  return { doc, content: contentOf(doc), lastId, open, unknown: ids.length - open, settle };
}

function proposedIn(doc: Y.Doc): Set<string> {
  return new Set(anchorIds(doc).flatMap(({ name, id }) => (name === "comment" ? [] : [id])));
}
