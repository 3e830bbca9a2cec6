import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { removeUnheld } from "../files/let-go-of-files";
import { TRASH_DAYS } from "./policy";

/** How many go in one transaction. */
const AT_ONCE = 100;

/** Whatever holds something of a document: its rows go with it. A test compares with the database. */
export const TABLES_OF_A_DOCUMENT = [
  "document_events",
  "document_subscriptions",
  "document_text_mentions",
  "document_updates",
  "document_states",
  "document_contents",
  "document_versions",
  "document_files",
  "document_review_reminders",
  "document_reviews",
  "document_grants",
  "document_contributions",
  "document_readers",
  "links",
  "document_threads",
  "document_suggestions",
] as const;

/**
 * Removes for good what has lain in the bin for thirty days: the text with all its changes, its versions, the files that no
 * other document holds, and what was said beside it. The log keeps that it was. What was adopted stays, whatever has been done.
 * @returns how many were removed
 */
export async function removeTrashed(ctx: Context): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await transaction(ctx, removeSome);
    removed += count;
    if (count < AT_ONCE) return removed;
  }
}

async function removeSome(ctx: Context): Promise<number> {
  const { db } = ctx;
  const due = await db.execute<{ id: string; groupId: string }>(sql`
    select d.id, d.group_id as "groupId" from documents d
    where d.trashed_at < ${ctx.now().toISOString()}::timestamptz - make_interval(days => ${TRASH_DAYS})
      and (d.kind = 'template' or d.adopted_version_id is null)
    order by d.trashed_at limit ${AT_ONCE} for update skip locked`);
  if (due.length === 0) return 0;
  const ids = uuidArray(due.map(({ id }) => id));
  const held = await db.execute<{ id: string }>(sql`
    select distinct file_id as id from document_files where document_id = any(${ids})`);
  for (const table of TABLES_OF_A_DOCUMENT)
    await db.execute(sql`delete from ${sql.identifier(table)} where document_id = any(${ids})`);
  // What was begun from it stays, and no longer says from what.
  await db.execute(
    sql`update documents set template_id = null, template_version_id = null where template_id = any(${ids})`,
  );
  await db.execute(sql`delete from documents where id = any(${ids})`);
  await removeUnheld(
    ctx,
    held.map(({ id }) => id),
  );
  for (const { id, groupId } of due) await audit(ctx, "document.remove", { id, groupId });
  return due.length;
}
