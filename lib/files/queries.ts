import { and, asc, eq, sql } from "drizzle-orm";
import { files, postFiles } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { visibleFiles } from "./policy";

/** The files under posts, in the order they were attached. */
export function listPostFiles({ db, actor }: Context, postIds: readonly string[]) {
  return db
    .select({ id: files.id, postId: postFiles.postId, name: files.name, mediaType: files.mediaType, size: files.size })
    .from(postFiles)
    .innerJoin(files, eq(files.id, postFiles.fileId))
    .where(and(sql`${postFiles.postId} = any(${uuidArray(postIds)})`, visibleFiles(actor)))
    .orderBy(asc(postFiles.postId), asc(postFiles.position));
}

export type PostFile = Awaited<ReturnType<typeof listPostFiles>>[number];
