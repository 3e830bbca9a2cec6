import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { escapeLike } from "#lib/platform/database/escape-like";
import { anchorsIn } from "../anchors/anchors-in";
import { type DocumentContent, EMPTY_CONTENT } from "../content/content";
import { isSinceLetIn } from "../policy";
import { findReadable } from "./document-access";
import { commentReaders } from "./document-readers";
import { speakerJson } from "./fragments";
import type { ReaderView, ThreadView } from "./schema";

/** The newest that are resolved; open ones are all there. */
const MOST_RESOLVED = 200;
const MOST_READERS = 6;

/**
 * What is said beside a document's text: what is open in the order of the text, what has lost its words, what was resolved
 * since the actor was let in.
 * @throws not-found when the actor may not see it, forbidden when they may not comment
 */
export async function listThreads(ctx: MemberContext, documentId: string): Promise<ThreadView[]> {
  await findReadable(ctx, documentId);
  const rows = await ctx.db.execute<Omit<ThreadView, "place">>(sql`
    select t.id, t.quote, case when t.resolved_at is not null then json_build_object('at', t.resolved_at,
        'by', (select p.first_name || ' ' || p.last_name from people p where p.id = t.resolved_by)) end as resolved,
      (select json_agg(json_build_object('id', c.id, 'author', ${speakerJson}, 'text', c.text,
          'mentions', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.first_name || ' ' || p.last_name)), '[]')
            from document_mentions dm join people p on p.id = dm.person_id where dm.comment_id = c.id),
          'createdAt', c.created_at, 'editedAt', c.edited_at, 'deleted', c.deleted_at is not null) order by c.created_at, c.id)
        from document_comments c join people a on a.id = c.author_id join organisations ao on ao.id = c.organisation_id
        where c.thread_id = t.id) as comments
    from document_threads t join documents d on d.id = t.document_id
    where t.document_id = ${documentId}
      and exists (select from document_comments c where c.thread_id = t.id and c.deleted_at is null)
      and (t.resolved_at is null or ${isSinceLetIn(ctx.actor, sql`t.resolved_at`, "d")} and t.id in (select newest.id from document_threads newest
        where newest.document_id = ${documentId} and newest.resolved_at is not null
        order by newest.resolved_at desc limit ${MOST_RESOLVED}))
    order by t.created_at, t.id`);
  const places = await placesIn(ctx, documentId);
  return rows
    .map((row) => ({ ...row, place: row.resolved ? null : (places.get(row.id) ?? null) }))
    .sort((a, b) => (a.place ?? places.size) - (b.place ?? places.size));
}

/** The order in which a document's text, as it was last stored, carries ids. The caller has authorised. */
export async function placesIn(ctx: MemberContext, documentId: string): Promise<Map<string, number>> {
  const [row] = await ctx.db.execute<{ content: DocumentContent }>(
    sql`select content from document_contents where document_id = ${documentId}`,
  );
  return anchorsIn(row?.content ?? EMPTY_CONTENT);
}

/**
 * Whom a comment may speak to: others who can read it, by the beginning of any word of their name.
 * @throws not-found when the actor may not see the document, forbidden when they may not comment
 */
export async function listCommentReaders(
  ctx: MemberContext,
  { documentId, query }: { documentId: string; query: string },
): Promise<ReaderView[]> {
  await findReadable(ctx, documentId);
  return ctx.db.execute<ReaderView>(sql`
    select r.person_id as id, r.name, concat_ws(', ', nullif(r.function, ''), r.organisation) as about
    from (${commentReaders(documentId)}) r
    where r.person_id <> ${ctx.actor.personId} and (' ' || r.name) ilike ${`% ${escapeLike(query.trim())}%`}
    order by r.name collate "sv-x-icu" limit ${MOST_READERS}`);
}
