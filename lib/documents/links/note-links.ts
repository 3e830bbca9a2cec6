import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { type LinkTarget, targetKey, targetsIn } from "#lib/platform/rich-text/link-targets";
import type { DocumentContent } from "../content/content";

/** Notes which threads and documents a text leads to, once readers see it. */
export async function noteLinks(db: Db, documentId: string, content: DocumentContent): Promise<void> {
  if (isNoted(linksIn(documentId, content), await noted(db, documentId))) return;
  await db.transaction(async (db) => {
    // Two processes may have it open: whoever comes second goes by what stands there by then.
    await db.execute(sql`select from documents where id = ${documentId} for no key update`);
    const [row] = await db.execute<{ content: DocumentContent }>(
      sql`select content from document_contents where document_id = ${documentId}`,
    );
    if (row) await write(db, documentId, linksIn(documentId, row.content));
  });
}

/** A text that leads to itself is mentioned by nobody else. */
function linksIn(documentId: string, { content }: DocumentContent): LinkTarget[] {
  return targetsIn(content).filter(({ id }) => id !== documentId);
}

async function noted(db: Db, documentId: string): Promise<LinkTarget[]> {
  return db.execute<LinkTarget>(sql`
    select case when to_thread_id is null then 'document' else 'thread' end as kind, coalesce(to_thread_id, to_document_id) as id
    from links where document_id = ${documentId}`);
}

function isNoted(found: readonly LinkTarget[], before: readonly LinkTarget[]): boolean {
  const [is, was] = [new Set(found.map(targetKey)), new Set(before.map(targetKey))];
  return is.size === was.size && [...is].every((key) => was.has(key));
}

/** What leads nowhere is left out. */
async function write(db: Db, documentId: string, targets: readonly LinkTarget[]): Promise<void> {
  await db.execute(sql`
    with wanted as materialized (
      select t.id as thread_id, d.id as document_id
      from json_to_recordset(${JSON.stringify(targets)}::json) as target(kind text, id uuid)
      left join threads t on target.kind = 'thread' and t.id = target.id
      left join documents d on target.kind = 'document' and d.id = target.id
      where num_nonnulls(t.id, d.id) = 1
    ), gone as (
      delete from links l where l.document_id = ${documentId} and not exists (
        select from wanted w where w.thread_id is not distinct from l.to_thread_id and w.document_id is not distinct from l.to_document_id)
    )
    insert into links (document_id, to_thread_id, to_document_id)
    select ${documentId}, thread_id, document_id from wanted on conflict do nothing`);
}
