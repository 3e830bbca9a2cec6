import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import type { DocumentContent } from "../content/content";
import { filesIn } from "../content/files-in";

type Carried = { from: string; to: string; content: DocumentContent };

/** Makes the files of a text that is copied the copy's too: those that are the other document's, and no other. */
export async function carryFiles({ db, actor }: MemberContext, { from, to, content }: Carried): Promise<void> {
  const ids = filesIn(content);
  if (ids.length === 0) return;
  await db.execute(sql`
    insert into document_files (document_id, file_id, held_by)
    select ${to}, df.file_id, ${actor.personId} from document_files df join files f on f.id = df.file_id
    where df.document_id = ${from} and df.file_id = any(${uuidArray(ids)}) and f.deleted_at is null
    for key share of f on conflict do nothing`);
}
