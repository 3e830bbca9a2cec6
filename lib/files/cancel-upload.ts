import { and, eq } from "drizzle-orm";
import { files, uploads } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { unpostedFiles } from "./policy";

/**
 * Throws away an upload of one's own: what has come of it, or the file it became if that hangs on no post. Nothing there
 * is nothing to do.
 */
export async function cancelUpload(ctx: MemberContext, storage: FileStorage, id: string): Promise<void> {
  const begun = await ctx.db
    .delete(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.personId, ctx.actor.personId)))
    .returning({ id: uploads.id });
  if (begun.length > 0) await storage.uploads.remove(id);
  const [file] = await ctx.db
    .delete(files)
    .where(and(eq(files.id, id), unpostedFiles(ctx.actor)))
    .returning({ key: files.storageKey });
  if (file) await storage.remove(file.key);
}
