import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { type LinkTarget, targetsIn } from "#lib/platform/rich-text/link-targets";
import { sameTargets, writeLinks } from "#lib/platform/write-links";
import type { DocumentContent } from "../content/content";

/** Notes which threads and documents a text leads to, once readers see it, under the document's lock. */
export async function noteLinks(db: Db, documentId: string, content: DocumentContent): Promise<void> {
  const links = linksIn(documentId, content);
  if (sameTargets(links, await noted(db, documentId))) return;
  await writeLinks(db, { kind: "document", id: documentId }, links);
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
