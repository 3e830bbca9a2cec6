import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { log } from "#lib/platform/log";
import { type DocumentContent, EMPTY_CONTENT, FIELD } from "../content/content";
import { filesIn } from "../content/files-in";
import { readContent } from "../content/read-content";
import { contentText, countWords } from "../content/text";
import { noteLinks } from "../links/note-links";
import { isSealed } from "../policy";
import { type Loaded, loadDocument } from "./load-document";
import { noteWriters } from "./note-editing";
import { mentionsIn, noteTextMentions } from "./note-text-mentions";
import { readFragment } from "./read-fragment";
import type { NewUpdate } from "./update-log";

/** The text of a Yjs document. It only reads: a document that holds what the schema does not know is left as it is. */
export function contentOf(doc: Y.Doc): DocumentContent {
  const content = readFragment(doc.getXmlFragment(FIELD));
  return content.length > 0 ? storable({ type: "doc", content }) : EMPTY_CONTENT;
}

/**
 * The database holds no NUL and no half of a character, and JSON no whole number of any size, as Yjs does. One that was put
 * in by hand would keep everybody from the whole text.
 */
function storable(content: DocumentContent): DocumentContent {
  let ofAnySize = false;
  const json = JSON.stringify(content, (_, part: unknown) => {
    if (typeof part !== "bigint") return part;
    ofAnySize = true;
    return String(part);
  });
  if (!ofAnySize && !/\\u(?:0000|d[89a-f])/.test(json)) return content;
  return JSON.parse(json, (_, part: unknown) => {
    if (typeof part === "string") return part.replaceAll("\0", "\uFFFD").toWellFormed();
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).filter(([key]) => !key.includes("\0") && key.isWellFormed()));
  }) as DocumentContent;
}

/**
 * Writes what is read of a document's text where nobody edits: by readers, search, print and export; which of the document's
 * files it shows, what it leads to and whom it mentions: all of it or nothing. Never older than what stands there: two
 * processes may do this at once. Of an adopted document it stays what was decided.
 * @param throughId the last change that is in `doc`; those before it are in it too, unless they commit later
 * @param unsaved what is in `doc` and not in the log yet
 */
export async function storeContent(
  db: Db,
  documentId: string,
  doc: Y.Doc,
  throughId: number,
  unsaved: readonly NewUpdate[] = [],
): Promise<void> {
  const content = contentOf(doc);
  const mentions = mentionsIn(doc);
  const unknown = readContent(content) === undefined;
  if (unknown) log.error({ documentId }, "document holds what the schema does not know");
  const text = contentText(content);
  const shown = uuidArray(filesIn(content));
  await db.transaction(async (db) => {
    // Before any row of the text's, as by whoever changes the text in a form.
    await holdDocument(db, documentId);
    const renewed = await db.execute(sql`
      with renewed as (
        insert into document_contents as stored (document_id, content, text, words, through_id, "unknown")
        select ${documentId}::uuid, ${JSON.stringify(content)}::jsonb, ${text}, ${countWords(text)}, ${throughId}::bigint, ${unknown}::boolean
        where not exists (select from documents where id = ${documentId}::uuid and ${isSealed()})
        on conflict (document_id) do update set content = excluded.content, text = excluded.text, words = excluded.words,
          through_id = excluded.through_id, "unknown" = excluded."unknown", updated_at = now()
        where stored.through_id <= excluded.through_id returning document_id
      ), left_out as (
        update document_files df set left_at = case when df.file_id = any(${shown}) then null else now() end
        from renewed where df.document_id = renewed.document_id and (df.left_at is null) <> (df.file_id = any(${shown}))
      )
      select document_id from renewed`);
    if (renewed.length === 0) return;
    await noteLinks(db, documentId, content);
    await noteTextMentions(db, documentId, mentions, unsaved);
  });
}

/**
 * The same from the log, for what nobody has open, and before changes are taken together; and who has written it, of which
 * the changes are the only trace until it is noted.
 * @returns what was read
 */
export function renewContent(db: Db, documentId: string): Promise<Loaded & { doc: Y.Doc }> {
  return db.transaction(async (db) => {
    await holdDocument(db, documentId);
    const doc = new Y.Doc();
    const loaded = await loadDocument(db, documentId, doc);
    await storeRead(db, documentId, { doc, lastId: loaded.ids.at(-1) ?? 0 });
    await noteWriters(db, documentId, loaded.ids);
    return { doc, ...loaded };
  });
}

/** The same of what was just read from the log, in the place of whatever stands there. */
export async function storeRead(db: Db, documentId: string, read: { doc: Y.Doc; lastId: number }): Promise<void> {
  const [row] = await db.execute<{ last: string }>(
    sql`select coalesce(max(through_id), 0) as last from document_contents where document_id = ${documentId}`,
  );
  await storeContent(db, documentId, read.doc, Math.max(Number(row?.last ?? 0), read.lastId));
}

/** Until the transaction ends nobody else writes what is read of it, or takes its changes together. Who types waits for nothing. */
async function holdDocument(db: Db, documentId: string): Promise<void> {
  await db.execute(sql`select from documents where id = ${documentId} for no key update`);
}
