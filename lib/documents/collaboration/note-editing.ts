import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { uuidArray } from "#lib/platform/database/uuid-array";

/** That these people have written in a document, the last of them now: shown in lists, and what a version is signed with. */
export async function noteEditing(db: Db, documentId: string, personIds: readonly string[]): Promise<void> {
  await db.execute(sql`
    with noted as (
      insert into document_contributions (document_id, person_id, first_at, last_at)
      select ${documentId}::uuid, id, now(), now() from unnest(${uuidArray([...personIds])}) id
      on conflict (document_id, person_id) do update set last_at = excluded.last_at
    )
    update documents set edited_at = now(), edited_by = ${personIds.at(-1) ?? null}::uuid where id = ${documentId}`);
}

/** What somebody is called, to be told to those who have the document open beside them. */
export async function nameOf(db: Db, personId: string): Promise<string> {
  const [row] = await db.execute<{ name: string }>(
    sql`select first_name || ' ' || last_name as name from people where id = ${personId}`,
  );
  return row?.name ?? "";
}
