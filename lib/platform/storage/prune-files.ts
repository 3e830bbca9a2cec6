import { sql } from "drizzle-orm";
import type { Context } from "../context";
import { env } from "../env";
import { type FileStorage, openStorage } from "./file-storage";

/** Removes bytes that nothing points to any more: broken uploads, files never posted, files of removed rows. */
export async function pruneFiles(ctx: Pick<Context, "db">, storage: FileStorage = openStorage(env())): Promise<void> {
  await storage.sweep();
  await removeUnposted(ctx, storage);
  await removeUnknown(ctx, storage);
}

/** A file chosen for a post that was never sent. A draft may wait as long as drafts are kept. */
async function removeUnposted(ctx: Pick<Context, "db">, storage: FileStorage): Promise<void> {
  const rows = await ctx.db.execute<{ key: string }>(sql`
    delete from files f where created_at < now() - interval '90 days' and not exists (select from post_files p where p.file_id = f.id)
    returning storage_key as key`);
  for (const { key } of rows) await storage.remove(key);
}

/** Bytes without a row: the process ended between the two. Young ones may still get theirs. */
async function removeUnknown({ db }: Pick<Context, "db">, storage: FileStorage): Promise<void> {
  const aDayAgo = Date.now() - 86_400_000;
  for await (const { key, storedAt } of storage.list()) {
    if (storedAt.getTime() > aDayAgo) continue;
    const known = await db.execute(sql`select 1 from files where storage_key = ${key} and deleted_at is null`);
    if (known.length === 0) await storage.remove(key);
  }
}
