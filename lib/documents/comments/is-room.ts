import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { MOST_IN_COMMENT, MOST_OPEN_COMMENTS, MOST_OPEN_COMMENTS_EACH } from "../limits";

export type NoRoom = "too-many-comments" | /** Of the person who began it. */ "too-many-of-one-person";

/** Why one more comment of somebody's may not be open beside a document, whose row is locked; undefined when it may. */
export async function noRoomForComment(
  { db }: MemberContext,
  { documentId, authorId }: { documentId: string; authorId: string },
): Promise<NoRoom | undefined> {
  const { open, own } = first(
    await db.execute<{ open: number; own: number }>(sql`
      select count(*)::int as open, count(*) filter (where begun.author_id = ${authorId})::int as own
      from document_threads t left join document_comments begun on begun.id = t.id
      where t.document_id = ${documentId} and t.resolved_at is null
        and exists (select from document_comments c where c.thread_id = t.id and c.deleted_at is null)`),
  );
  if (open >= MOST_OPEN_COMMENTS) return "too-many-comments";
  return own >= MOST_OPEN_COMMENTS_EACH ? "too-many-of-one-person" : undefined;
}

/** Whether a comment may have one more answer. */
export async function isRoomForAnswer({ db }: MemberContext, threadId: string): Promise<boolean> {
  const { said } = first(
    await db.execute<{ said: number }>(sql`
      select count(*)::int as said from document_comments where thread_id = ${threadId} and deleted_at is null`),
  );
  return said < MOST_IN_COMMENT;
}
