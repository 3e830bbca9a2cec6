import { sql } from "drizzle-orm";
import type * as Y from "yjs";
import type { Db } from "#db/client";
import { anchorIds, commentRuns, unmark } from "./anchor-marks";
import { markAgain } from "./mark-again";
import type { Place } from "./place";
import { settleProposal } from "./settle-proposal";

/**
 * What to do with a text that has been put back as it once was: open comments get their mark again where the words are
 * there, and marks of what has been resolved or decided since go, with the words that were only proposed.
 * @returns for use in the `edit` of `editText`, after the text was replaced
 */
export async function settleAnchors(db: Db, documentId: string): Promise<(doc: Y.Doc) => void> {
  const threads = await db.execute<Place & { id: string }>(sql`
    select t.id, t.quote, t.prefix, t.suffix, t.starts_at as "startsAt", t.ends_at as "endsAt" from document_threads t
    where t.document_id = ${documentId} and t.resolved_at is null
      and exists (select from document_comments c where c.thread_id = t.id and c.deleted_at is null)`);
  const closed = await db.execute<{ id: string; proposal: boolean }>(sql`
    select t.id, false as proposal from document_threads t where t.document_id = ${documentId} and (t.resolved_at is not null
      or not exists (select from document_comments c where c.thread_id = t.id and c.deleted_at is null))
    union all select id, true from document_suggestions where document_id = ${documentId} and state <> 'open'`);
  return (doc) => {
    const there = new Set(anchorIds(doc).map(({ id }) => id));
    for (const { id, proposal } of closed.filter(({ id }) => there.has(id))) {
      if (proposal) settleProposal(doc, id, false);
      else unmark(commentRuns(doc, id), id);
    }
    for (const thread of threads) markAgain(doc, thread);
  };
}
