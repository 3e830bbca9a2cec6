import { and, eq, isNull, sql } from "drizzle-orm";
import { files, uploads } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { canSeeOperation, unpostedFiles } from "./policy";
import { type ScannerState, scannerState } from "./scan-for-malware";
import type { FileWarning, SentFile } from "./schema";
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

/** Bytes of the files of a group's posts. */
export async function groupBytes({ db }: Pick<MemberContext, "db">, groupId: string): Promise<number> {
  const [row] = await db
    .select({ bytes: sql<number>`coalesce(sum(${files.size}), 0)::float8` })
    .from(files)
    .where(and(eq(files.groupId, groupId), isNull(files.deletedAt)));
  return row?.bytes ?? 0;
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
  const [file] = await db
    .select({ id: files.id, name: files.name, mediaType: files.mediaType, size: files.size, warnings: fileWarnings })
    .from(files)
    .where(and(eq(files.id, id), unpostedFiles(actor)));
  if (!file) throw notFound("upload");
  return { id, name: file.name, size: file.size, offset: file.size, file };
}
