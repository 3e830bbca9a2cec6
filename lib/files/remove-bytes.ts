import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { env } from "#lib/platform/env";
import { type FileStorage, openStorage } from "#lib/platform/storage/file-storage";

/**
 * Removes the bytes and the words of files that have been taken away. What stays is that there was one: its name, size and
 * hash, and when it went. Ended halfway it removes the same again the next time.
 */
export async function removeBytes(ctx: Context, storage: FileStorage = openStorage(env())): Promise<void> {
  const gone = await ctx.db.execute<{ id: string; key: string; groupId: string | null }>(sql`
    select id, storage_key as key, group_id as "groupId" from files where deleted_at is not null and storage_key <> ''`);
  for (const { id, key, groupId } of gone) {
    await storage.remove(key);
    await transaction(ctx, async (ctx) => {
      const rows = await ctx.db.execute(sql`
        update files set storage_key = '' where id = ${id} and storage_key <> '' returning id`);
      if (rows.length === 0) return;
      await ctx.db.execute(sql`delete from file_texts where file_id = ${id}`);
      await audit(ctx, "file.remove", { id, ...(groupId ? { groupId } : {}) });
    });
  }
}
