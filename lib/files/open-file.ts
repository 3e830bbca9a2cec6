import type { Readable } from "node:stream";
import { and, eq } from "drizzle-orm";
import { files } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { visibleFiles } from "./policy";

/**
 * A file's bytes with what a response needs.
 * @throws not-found for a file that does not exist, one that is not the actor's to see and one whose bytes are gone
 */
export async function openFile(
  ctx: Context,
  storage: FileStorage,
  id: string,
): Promise<{ name: string; mediaType: string; size: number; bytes: Readable }> {
  const [file] = await ctx.db
    .select({ name: files.name, mediaType: files.mediaType, size: files.size, key: files.storageKey })
    .from(files)
    .where(and(eq(files.id, id), visibleFiles(ctx.actor)));
  if (!file) throw notFound("file");
  const bytes = await storage.open(file.key).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? notFound("file") : error;
  });
  return { name: file.name, mediaType: file.mediaType, size: file.size, bytes };
}
