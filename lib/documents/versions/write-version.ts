import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { first, notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import type { PublishAnyway } from "#lib/privacy/publishing";
import { filesIn } from "../content/files-in";
import { contentText } from "../content/text";
import { isSealed } from "../policy";
import { CHECKSUM_FORM, checksumOf, type Decision } from "./checksum";
import { readText, type TextRead } from "./read-text";

export type VersionKind = "auto" | "named" | "before_restore" | "shared" | "adopted" | "imported";
/** "0.4" in its two halves. */
export type VersionNumber = { major: number; minor: number };

type NewVersion = {
  documentId: string;
  kind: VersionKind;
  /** Null for what the product makes by itself. */
  by: string | null;
  name?: string;
  /** Which half of the number rises; none for a version that nobody named. */
  raise?: "major" | "minor";
  decision?: Decision;
  /** Why it is shown although the check for personal data warned. */
  anyway?: PublishAnyway | undefined;
  /** What the caller has read, and looked through, to be kept and not what has been typed since. */
  text?: TextRead;
};

/**
 * Keeps what a document says as a version, in the caller's transaction: the document's row is locked from here on, so that
 * two versions never get one number.
 * @throws not-found
 */
export async function writeVersion(
  db: Db,
  { documentId, kind, by, name, raise, decision, anyway, text }: NewVersion,
): Promise<{ id: string; number: VersionNumber | null; checksum: string }> {
  const { title } = await lockDocument(db, documentId);
  const { content, lastId } = text ?? (await readText(db, documentId));
  const number = raise ? await nextNumber(db, documentId, raise) : null;
  const shown = filesIn(content);
  const files = await sumsOf(db, documentId, shown);
  const checksum = checksumOf({ title, content, decision: decision ?? null, files });
  const { id } = first(
    await db.execute<{ id: string }>(sql`
      insert into document_versions (document_id, kind, major, minor, name, title, content, text, files, file_sums, checksum, checksum_form, contributors,
        adopted_by, adopted_on, registry_number, publish_reason, publish_note, created_by, created_at)
      values (${documentId}, ${kind}, ${number?.major ?? null}, ${number?.minor ?? null}, ${name ?? null}, ${title},
        ${JSON.stringify(content)}::jsonb, ${contentText(content)}, ${uuidArray(shown)},
        ${JSON.stringify(files)}::jsonb, ${checksum}, ${CHECKSUM_FORM}, ${writersSinceLast(documentId)},
        ${decision?.by ?? null}, ${decision?.on ?? null}, ${decision?.registryNumber ?? null},
        ${anyway?.reason ?? null}, ${anyway?.explanation || null}, ${by},
        -- Not the transaction's beginning: what was written before this moment is in it.
        clock_timestamp())
      returning id`),
  );
  await settle(db, documentId, lastId);
  await publish({ db }, { type: "document-changed", documentId, what: "versions" });
  return { id, number, checksum };
}

/** Of those that are the document's: an id that somebody wrote into the text shows nothing. */
async function sumsOf(db: Db, documentId: string, shown: readonly string[]): Promise<Record<string, string>> {
  if (shown.length === 0) return {};
  const rows = await db.execute<{ id: string; sha256: string }>(sql`
    select f.id, f.sha256 from document_files df join files f on f.id = df.file_id
    where df.document_id = ${documentId} and f.id = any(${uuidArray(shown)}) and f.deleted_at is null`);
  return Object.fromEntries(rows.map(({ id, sha256 }) => [id, sha256]));
}

/** @throws not-found */
export async function lockDocument(db: Db, documentId: string): Promise<{ title: string; sealed: boolean }> {
  // Weaker than "for update", which those who type would wait for: their changes point at this row.
  const [row] = await db.execute<{ title: string; sealed: boolean }>(
    sql`select title, ${isSealed()} as sealed from documents where id = ${documentId} for no key update`,
  );
  if (!row) throw notFound("document");
  return row;
}

/** That versions hold everything up to this change. What was typed while the version was made waits for the next. */
export async function settle(db: Db, documentId: string, lastId: number): Promise<void> {
  await db.execute(sql`
    update documents set unversioned_since = case when exists (
      select from document_updates u where u.document_id = documents.id and u.id > ${lastId}) then now() end
    where id = ${documentId} and unversioned_since is not null`);
}

/** Whoever has written since the newest version, by the log and by what was noted when it was last taken together. */
function writersSinceLast(documentId: string): SQL {
  const since = sql`(select coalesce(max(v.created_at), '-infinity') from document_versions v where v.document_id = ${documentId}::uuid)`;
  return sql`array(
    select u.person_id from document_updates u
    where u.document_id = ${documentId}::uuid and u.person_id is not null and u.created_at > ${since}
    union select c.person_id from document_contributions c
    where c.document_id = ${documentId}::uuid and c.last_at > ${since})`;
}

/** 0.1, 0.2 … until the text is adopted as 1.0; then 1.1 and so on towards 2.0. */
export async function nextNumber(db: Db, documentId: string, raise: "major" | "minor"): Promise<VersionNumber> {
  const [last] = await db.execute<VersionNumber>(sql`
    select major, minor from document_versions where document_id = ${documentId} and major is not null
    order by major desc, minor desc limit 1`);
  const { major, minor } = last ?? { major: 0, minor: 0 };
  return raise === "major" ? { major: major + 1, minor: 0 } : { major, minor: minor + 1 };
}
