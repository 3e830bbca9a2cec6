import { type SQL, sql } from "drizzle-orm";
import type { Actor } from "#lib/platform/actor";
import { readsPublished, visibleDocuments } from "../policy";
import { visibleVersions } from "../versions/policy";

/** What is taken out of a text by mistake comes back with undo, and is to be there then. */
const UNDONE_WITHIN = sql`interval '1 hour'`;

/**
 * Whether the actor may have the file that `df`, a row of document_files, puts into the document `d`: it stands in a text
 * they may read, or in a version they may read.
 */
export function readableIn(actor: Actor): SQL {
  return sql`(${visibleDocuments(actor, "d")} and (
    (not ${readsPublished(actor, "d")} and (df.left_at is null or df.left_at > now() - ${UNDONE_WITHIN}))
    or exists (select from document_versions v
      where v.document_id = d.id and v.files @> array[df.file_id] and ${visibleVersions(actor)})))`;
}

/** Whether a document that the actor may read holds the file. `f` is the alias of the file's row. */
export function inReadableDocument(actor: Actor, f = "files"): SQL {
  return sql`exists (select from document_files df join documents d on d.id = df.document_id
    where df.file_id = ${sql.identifier(f)}.id and ${readableIn(actor)})`;
}
