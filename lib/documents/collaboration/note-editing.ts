import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { followByActing } from "../following/follow-by-acting";
import { bigintArray } from "./load-document";

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

/** The same of changes in the log, each at its moment, where it is not noted: the process that took them in may have died. */
export async function noteWriters(db: Db, documentId: string, ids: readonly number[]): Promise<void> {
  const wrote = await db.execute<{ personId: string }>(sql`
    with wrote as (
      select person_id, min(created_at) as first_at, max(created_at) as last_at from document_updates
      where id = any(${bigintArray(ids)}) and origin = 'typing' and person_id is not null group by person_id
    ), noted as (
      insert into document_contributions as known (document_id, person_id, first_at, last_at)
      select ${documentId}::uuid, person_id, first_at, last_at from wrote
      on conflict (document_id, person_id) do update set last_at = excluded.last_at where known.last_at < excluded.last_at
    ), last as (select person_id, last_at from wrote order by last_at desc limit 1), edited as (
      update documents set edited_at = last.last_at, edited_by = last.person_id from last
      where id = ${documentId} and edited_at < last.last_at
    )
    select person_id as "personId" from wrote`);
  const personIds = wrote.map(({ personId }) => personId);
  if (personIds.length > 0) await followByActing({ db }, { documentId, personIds, reason: "wrote" });
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
