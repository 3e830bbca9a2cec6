import { sql } from "drizzle-orm";
import type * as Y from "yjs";
import type { Db } from "#db/client";
import { anchorIds, unmarkUnknown } from "../anchors/anchor-marks";
import { settleProposal } from "../anchors/settle-proposal";
import { contentOf } from "../collaboration/derive-content";
import { readText, type TextRead } from "../versions/read-text";
import type { SuggestionView } from "./schema";

/** The text, but for the proposals that are open without those marks. */
export type ProposalsInText = TextRead & {
  doc: Y.Doc;
  /** Proposals that stand in the text and wait for somebody to decide. */
  open: number;
  /** Ids that mark words as proposed and are no proposal's: anybody who may write in the text can have put them there. */
  unknown: number;
  /** Makes the text `content`, for use as the `edit` of `editText`. */
  settle: (doc: Y.Doc) => void;
};

/**
 * What is proposed in a text, by the rows and not by the marks alone: a mark of what has been decided since is settled as
 * that was, and one without a proposal goes and leaves its words as they stand.
 */
export async function proposalsInText(db: Db, documentId: string): Promise<ProposalsInText> {
  const rows = await db.execute<Pick<SuggestionView, "id" | "state">>(sql`
    select id, state from document_suggestions where document_id = ${documentId}`);
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  const settle = (doc: Y.Doc) => {
    for (const id of proposedIn(doc)) {
      const state = states.get(id);
      if (state !== undefined && state !== "open") settleProposal(doc, id, state === "accepted");
    }
    unmarkUnknown(doc, new Set(states.keys()));
  };
  const { doc, lastId } = await readText(db, documentId);
  const ids = [...proposedIn(doc)];
  doc.transact(() => settle(doc));
  return {
    doc,
    content: contentOf(doc),
    lastId,
    open: ids.filter((id) => states.get(id) === "open").length,
    unknown: ids.filter((id) => !states.has(id)).length,
    settle,
  };
}

function proposedIn(doc: Y.Doc): Set<string> {
  return new Set(anchorIds(doc).flatMap(({ name, id }) => (name === "comment" ? [] : [id])));
}
