import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";

/**
 * Whether the actor has sent a comment with this id already, to this document and thread.
 * @throws not-found when the id is another's, or of something else
 */
export async function wasSentBefore(
  ctx: MemberContext,
  { id, documentId, threadId = id }: { id: string; documentId: string; threadId?: string },
): Promise<boolean> {
  const [row] = await ctx.db.execute<{ own: boolean }>(sql`
    select c.author_id = ${ctx.actor.personId} and c.thread_id = ${threadId} and t.document_id = ${documentId} as own
    from document_comments c join document_threads t on t.id = c.thread_id where c.id = ${id}`);
  if (row && !row.own) throw notFound("comment");
  return row !== undefined;
}
