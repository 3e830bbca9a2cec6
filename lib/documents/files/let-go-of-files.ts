import { sql } from "drizzle-orm";
import { type Context, transaction } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { enqueue } from "#lib/platform/jobs/enqueue";

/** Lets go of files that no text has shown for a day and no version holds. @returns how many are gone */
export function letGoOfFiles(ctx: Context): Promise<number> {
  return transaction(ctx, async (ctx) => {
    const left = await ctx.db.execute<{ id: string }>(sql`
      delete from document_files df where df.left_at < ${ctx.now().toISOString()}::timestamptz - interval '1 day'
        and not exists (select from document_versions v where v.document_id = df.document_id and v.files @> array[df.file_id])
      returning df.file_id as id`);
    return removeUnheld(
      ctx,
      left.map(({ id }) => id),
    );
  });
}

/**
 * Removes those of the files that no document holds, in the transaction in which one let go of them: nobody may open them
 * from its commit on, and a job then removes the bytes.
 * @returns how many are gone
 */
export async function removeUnheld(ctx: Context, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const these = uuidArray([...new Set(ids)]);
  // Somebody may be putting one into another document: what they hold is seen by the next statement.
  await ctx.db.execute(sql`select from files where id = any(${these}) order by id for update`);
  const gone = await ctx.db.execute(sql`
    update files set deleted_at = ${ctx.now().toISOString()} where id = any(${these}) and deleted_at is null
      and not exists (select from document_files df where df.file_id = files.id)
      and not exists (select from post_files pf where pf.file_id = files.id) returning id`);
  if (gone.length > 0) await enqueue(ctx, "files.remove", {});
  return gone.length;
}
