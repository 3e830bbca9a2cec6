import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { recordDocumentEvents } from "../events/record-document-event";
import { commentReaders } from "./document-readers";

/**
 * Notes whom a comment speaks to, and no longer whom it does not; those it has not spoken to before are told, once each
 * however often it is changed. They are those who can read it, and never its author. An id that is nobody's, or somebody's
 * who cannot read it, is left out without a word. Within the caller's transaction.
 */
export async function writeMentions(
  ctx: MemberContext,
  { commentId, documentId }: { commentId: string; documentId: string },
  personIds: readonly string[],
): Promise<void> {
  const named = uuidArray([...personIds]);
  await ctx.db.execute(
    sql`delete from document_mentions where comment_id = ${commentId} and person_id <> all(${named})`,
  );
  if (personIds.length === 0) return;
  const added = await ctx.db.execute<{ personId: string; told: boolean }>(sql`
    insert into document_mentions (comment_id, person_id, created_at)
    select ${commentId}, r.person_id, ${ctx.now().toISOString()} from (${commentReaders(documentId)}) r
    where r.person_id = any(${named}) and r.person_id <> ${ctx.actor.personId}
    on conflict (comment_id, person_id) do nothing returning person_id as "personId",
      exists (select from document_events e where e.comment_id = ${commentId} and e.kind = 'mention'
        and e.person_id = document_mentions.person_id) as told`);
  await recordDocumentEvents(
    ctx,
    added.filter(({ told }) => !told).map(({ personId }) => ({ documentId, kind: "mention", commentId, personId })),
  );
}
