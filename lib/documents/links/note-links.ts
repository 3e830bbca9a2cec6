import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { type LinkTarget, targetsIn } from "#lib/platform/rich-text/link-targets";
import { sameTargets, writeLinks } from "#lib/platform/write-links";
import type { DocumentContent } from "../content/content";

/** Notes which threads and documents a text leads to, once readers see it. */
export async function noteLinks(db: Db, documentId: string, content: DocumentContent): Promise<void> {
  if (sameTargets(linksIn(documentId, content), await noted(db, documentId))) return;
  await db.transaction(async (db) => {
    // Two processes may have it open: whoever comes second goes by what stands there by then.
    await db.execute(sql`select from documents where id = ${documentId} for no key update`);
    const [row] = await db.execute<{ content: DocumentContent }>(
      sql`select content from document_contents where document_id = ${documentId}`,
    );
    if (row) await writeLinks(db, { kind: "document", id: documentId }, linksIn(documentId, row.content));
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
