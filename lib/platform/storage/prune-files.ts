import { sql } from "drizzle-orm";
import type { Context } from "../context";
import { env } from "../env";
import { type FileStorage, openStorage } from "./file-storage";

/** Removes bytes that nothing points to any more: broken uploads, files never posted, files of removed rows. */
export async function pruneFiles(ctx: Pick<Context, "db">, storage: FileStorage = openStorage(env())): Promise<void> {
  await storage.sweep();
  await removeUploads(ctx, storage);
  await removeUnposted(ctx, storage);
  await removeUnknown(ctx, storage);
}

/** An upload that nobody has gone on with for a day, and its row or its bytes when the other is not there. */
async function removeUploads({ db }: Pick<Context, "db">, storage: FileStorage): Promise<void> {
  const aDayAgo = Date.now() - 86_400_000;
  for await (const { id, writtenAt } of storage.uploads.list()) {
    if (writtenAt.getTime() > aDayAgo) continue;
    await db.execute(sql`delete from uploads where id = ${id}`);
    await storage.uploads.remove(id);
  }
  await db.execute(sql`delete from uploads where created_at < now() - interval '2 days'`);
}

/**
 * A file chosen for a post that was never sent, once no draft of its owner's holds it: a draft may wait as long as drafts
 * are kept, and one that is only on a device reaches the server within a week.
 */
async function removeUnposted(ctx: Pick<Context, "db">, storage: FileStorage): Promise<void> {
  const rows = await ctx.db.execute<{ key: string }>(sql`
    delete from files f where group_id is null and created_at < now() - interval '7 days' and not exists (
      select from drafts d where d.person_id = f.uploaded_by
        and d.content->'files' @> jsonb_build_array(jsonb_build_object('id', f.id)))
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
