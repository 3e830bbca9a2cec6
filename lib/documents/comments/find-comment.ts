import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import type { FoundDocument } from "../find-document";
import { lockDocument } from "./document-access";

export type FoundThread = {
  document: FoundDocument;
  /** Who began it. */
  authorId: string;
  resolved: boolean;
  place: StoredPlace;
};
type StoredPlace = { quote: string; prefix: string; suffix: string; startsAt: Uint8Array; endsAt: Uint8Array };

/**
 * A thread of a document; the document's row is locked until the transaction ends.
 * @throws not-found for another document's, forbidden when the actor may not comment
 */
export async function findThread(
  ctx: MemberContext,
  { documentId, threadId }: { documentId: string; threadId: string },
): Promise<FoundThread> {
  const document = await lockDocument(ctx, documentId, "comment");
  const [row] = await ctx.db.execute<StoredPlace & { authorId: string; resolved: boolean }>(sql`
    select resolved_at is not null as resolved, quote, prefix, suffix, starts_at as "startsAt", ends_at as "endsAt",
      (select begun.author_id from document_comments begun where begun.id = document_threads.id) as "authorId"
    from document_threads where id = ${threadId} and document_id = ${documentId}
      and exists (select from document_comments c where c.thread_id = document_threads.id and c.deleted_at is null)`);
  if (!row) throw notFound("comment");
  const { authorId, resolved, ...place } = row;
  return { document, authorId, resolved, place };
}

/**
 * The actor's own comment.
 * @throws not-found for another document's, forbidden for another's
 */
export async function findOwnComment(
  ctx: MemberContext,
  { documentId, commentId }: { documentId: string; commentId: string },
): Promise<{ document: FoundDocument; threadId: string; deleted: boolean }> {
  const document = await lockDocument(ctx, documentId, "comment");
  const [row] = await ctx.db.execute<{ threadId: string; authorId: string; deleted: boolean }>(sql`
    select c.thread_id as "threadId", c.author_id as "authorId", c.deleted_at is not null as deleted
    from document_comments c join document_threads t on t.id = c.thread_id
    where c.id = ${commentId} and t.document_id = ${documentId}`);
  if (!row) throw notFound("comment");
  authorize(row.authorId === ctx.actor.personId, "change another's comment");
  return { document, threadId: row.threadId, deleted: row.deleted };
}
