import { sql } from "drizzle-orm";
import type * as Y from "yjs";
import type { Db } from "#db/client";
import { anchorIds, commentRuns, unmark, unmarkUnknown } from "./anchor-marks";
import { markAgain } from "./mark-again";
import type { Place } from "./place";
import { settleProposal } from "./settle-proposal";

/**
 * What to do with a text that has been put back as it was in a version: open comments get their mark again where the words
 * are there, and marks of what has been resolved or decided go. What was still a proposal in that version goes with its
 * words, which nobody read there as text. Every other mark leaves the words that stand under it, as adopting does: whoever
 * writes can have put it on any.
 * @returns for use in the `edit` of `editText`, after the text was replaced
 */
export async function settleAnchors(
  db: Db,
  { documentId, versionId }: { documentId: string; versionId: string },
): Promise<(doc: Y.Doc) => void> {
  const threads = await db.execute<Place & { id: string }>(sql`
    select t.id, t.quote, t.prefix, t.suffix, t.starts_at as "startsAt", t.ends_at as "endsAt" from document_threads t
    where t.document_id = ${documentId} and t.resolved_at is null
      and exists (select from document_comments c where c.thread_id = t.id and c.deleted_at is null)`);
  const closed = await db.execute<{ id: string }>(sql`
    select t.id from document_threads t where t.document_id = ${documentId} and (t.resolved_at is not null
      or not exists (select from document_comments c where c.thread_id = t.id and c.deleted_at is null))`);
  const proposals = await db.execute<{ id: string; open: boolean; openThen: boolean }>(sql`
    select s.id, s.state = 'open' as open, coalesce(s.decided_at > v.created_at, false) as "openThen"
    from document_suggestions s left join document_versions v on v.id = ${versionId} where s.document_id = ${documentId}`);
  const open = new Set(proposals.flatMap(({ id, open }) => (open ? [id] : [])));
  return (doc) => {
    const there = new Set(anchorIds(doc).map(({ id }) => id));
    for (const { id } of closed) if (there.has(id)) unmark(commentRuns(doc, id), id);
    for (const { id, openThen } of proposals)
      if (openThen && !open.has(id) && there.has(id)) settleProposal(doc, id, false);
    unmarkUnknown(doc, open);
    markAgain(doc, threads);
  };
}
