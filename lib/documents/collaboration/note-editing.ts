import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { followByActing } from "../following/follow-by-acting";

/** That these people have written in a document, the last of them now: shown in lists, and what a version is signed with.
 * They follow it from then on. */
export async function noteEditing(db: Db, documentId: string, personIds: readonly string[]): Promise<void> {
  await db.execute(sql`
    with noted as (
      insert into document_contributions (document_id, person_id, first_at, last_at)
      select ${documentId}::uuid, id, now(), now() from unnest(${uuidArray([...personIds])}) id
      on conflict (document_id, person_id) do update set last_at = excluded.last_at
    )
    update documents set edited_at = now(), edited_by = ${personIds.at(-1) ?? null}::uuid where id = ${documentId}`);
  await followByActing({ db }, { documentId, personIds, reason: "wrote" });
}

/** Who has gone back to which version, to be told to those who have the document open beside them. */
export async function findRestored(
  db: Db,
  { personId, versionId }: { personId: string; versionId: string },
): Promise<{ by: string; version: string | null; from: string } | undefined> {
  const [row] = await db.execute<{ by: string; version: string | null; from: string }>(sql`
    select p.first_name || ' ' || p.last_name as by, v.major || '.' || v.minor as version, to_json(v.created_at) #>> '{}' as from
    from people p, document_versions v where p.id = ${personId} and v.id = ${versionId}`);
  return row;
}
