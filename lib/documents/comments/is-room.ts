import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { MOST_IN_COMMENT, MOST_OPEN_COMMENTS } from "../limits";

/** Whether one more comment may be open beside a document, whose row is locked. */
export async function isRoomForComment({ db }: MemberContext, documentId: string): Promise<boolean> {
  const { open } = first(
    await db.execute<{ open: number }>(sql`
      select count(*)::int as open from document_threads t where t.document_id = ${documentId} and t.resolved_at is null
        and exists (select from document_comments c where c.thread_id = t.id and c.deleted_at is null)`),
  );
  return open < MOST_OPEN_COMMENTS;
}

/** Whether a comment may have one more answer. */
export async function isRoomForAnswer({ db }: MemberContext, threadId: string): Promise<boolean> {
  const { said } = first(
    await db.execute<{ said: number }>(sql`
      select count(*)::int as said from document_comments where thread_id = ${threadId}`),
  );
  return said < MOST_IN_COMMENT;
}
