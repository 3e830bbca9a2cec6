import { and, eq, isNull, sql } from "drizzle-orm";
import { files, fileTexts, uploads } from "#db/schema";
import type { Context, MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { authorize, DomainError, notFound } from "#lib/platform/errors";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { cleanImage } from "./clean-image";
import { MAX_GROUP_BYTES } from "./limits";
import { canSeeOperation, unpostedFiles, visibleFiles } from "./policy";
import { type ScannerState, scannerState } from "./scan-for-malware";
import { type FileWarning, isUnchecked, type SentFile } from "./schema";
import { networkBytes } from "./used-room";

const fileWarnings = sql<FileWarning[]>`${files.warnings}`;

export type Upload = {
  id: string;
  name: string;
  size: number;
  /** Bytes that have come. */
  offset: number;
  /** Once all have come and the file is kept. */
  file: SentFile | null;
};

/** Bytes of the files of a group's posts and documents. */
export async function groupBytes({ db }: Pick<MemberContext, "db">, groupId: string): Promise<number> {
  const [row] = await db
    .select({ bytes: sql<number>`coalesce(sum(${files.size}), 0)::float8` })
    .from(files)
    .where(and(eq(files.groupId, groupId), isNull(files.deletedAt)));
  return row?.bytes ?? 0;
}

/**
 * In the transaction in which these of one's files become the group's: counted by one at a time.
 * @throws group-full when they are more than the group has room for
 */
export async function requireGroupRoom(ctx: MemberContext, groupId: string, ids: readonly string[]): Promise<void> {
  const [added] = await ctx.db
    .select({ bytes: sql<number>`coalesce(sum(${files.size}), 0)::float8` })
    .from(files)
    .where(and(sql`${files.id} = any(${uuidArray(ids)})`, isNull(files.groupId)));
  if (!added || added.bytes === 0) return;
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`files of ${groupId}`}, 0))`);
  if ((await groupBytes(ctx, groupId)) + added.bytes > MAX_GROUP_BYTES)
    throw new DomainError("group-full", "the group's files take all the room they may");
}

export type ReadPicture = { bytes: Uint8Array; type: string; width: number; height: number };

/** A picture's bytes and size, for a file it is to be put into; undefined for what is none or is not the actor's to see. */
export async function readPicture(ctx: Context, storage: FileStorage, id: string): Promise<ReadPicture | undefined> {
  const [file] = await ctx.db
    .select({ type: files.mediaType, key: files.storageKey })
    .from(files)
    .where(and(eq(files.id, id), sql`${files.mediaType} like 'image/%'`, visibleFiles(ctx.actor)));
  if (!file) return undefined;
  const bytes = Buffer.concat(await (await storage.open(file.key)).toArray());
  const picture = cleanImage(file.type, bytes);
  if (picture.outcome !== "clean") return undefined;
  return { bytes, type: file.type, width: picture.width, height: picture.height };
}

export type UsedRoom = {
  network: number;
  /** Those with any files, the fullest first. */
  groups: { id: string; name: string; files: number; bytes: number }[];
};

/** How much room files take, for those who run the network: sizes of all groups, also of those they do not read. */
export async function usedRoom(ctx: MemberContext): Promise<UsedRoom> {
  authorize(canSeeOperation(ctx.actor), "see how the system is");
  const groups = await ctx.db.execute<UsedRoom["groups"][number]>(sql`
    select g.id, g.name, count(*)::int as files, sum(f.size)::float8 as bytes
    from files f join groups g on g.id = f.group_id where f.deleted_at is null group by g.id, g.name order by bytes desc, g.id`);
  return { network: await networkBytes(ctx), groups: [...groups] };
}

/** Whether files are looked through for viruses. */
export async function malwareScanning(ctx: MemberContext, clamd: string | undefined): Promise<ScannerState> {
  authorize(canSeeOperation(ctx.actor), "see how the system is");
  return scannerState(clamd);
}

/** One's own upload, under way or done. @throws not-found */
export async function findUpload({ db, actor }: MemberContext, storage: FileStorage, id: string): Promise<Upload> {
  const [upload] = await db
    .select({ id: uploads.id, name: uploads.name, size: uploads.size })
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.personId, actor.personId)));
  const offset = upload && (await storage.uploads.size(id).catch(() => undefined));
  if (upload && offset !== undefined) return { ...upload, offset, file: null };
  const [found] = await db
    .select({
      id: files.id,
      name: files.name,
      mediaType: files.mediaType,
      size: files.size,
      warnings: fileWarnings,
      text: fileTexts.fileId,
    })
    .from(files)
    .leftJoin(fileTexts, eq(fileTexts.fileId, files.id))
    .where(and(eq(files.id, id), unpostedFiles(actor)));
  if (!found) throw notFound("upload");
  const { text, ...file } = found;
  return {
    id,
    name: file.name,
    size: file.size,
    offset: file.size,
    file: { ...file, unchecked: isUnchecked(file.mediaType, text) },
  };
}
