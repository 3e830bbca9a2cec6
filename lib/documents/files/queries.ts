import { sql } from "drizzle-orm";
import type { Context, MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import type { PersonalDataKind } from "#lib/privacy/personal-data";
import type { DocumentContent } from "../content/content";
import { filesIn } from "../content/files-in";
import { readableIn } from "./policy";

/** The files that a document's text shows or offers and that are the document's, as far as the actor may read them. */
export async function listHeldFiles(
  ctx: MemberContext,
  documentId: string,
  content: DocumentContent,
): Promise<Set<string>> {
  const ids = filesIn(content);
  if (ids.length === 0) return new Set();
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select df.file_id as id from document_files df join documents d on d.id = df.document_id
    where d.id = ${documentId} and df.file_id = any(${uuidArray(ids)}) and ${readableIn(ctx.actor)}`);
  return new Set(rows.map(({ id }) => id));
}

/** A kind of personal data in the text of a document's file. Its words are not kept. */
export type FileFind = { file: string; kind: PersonalDataKind };

/** What was found in the texts of a document's files when they came. */
export async function findInFiles(
  { db }: Pick<Context, "db">,
  documentId: string,
  content: DocumentContent,
): Promise<FileFind[]> {
  const ids = filesIn(content);
  if (ids.length === 0) return [];
  const rows = await db.execute<FileFind>(sql`
    select f.name as file, w->>'kind' as kind from document_files df join files f on f.id = df.file_id,
      jsonb_array_elements(f.warnings) w
    where df.document_id = ${documentId} and df.file_id = any(${uuidArray(ids)}) order by f.name, kind`);
  return [...rows];
}
