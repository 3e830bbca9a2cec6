import { and, asc, eq, inArray } from "drizzle-orm";
import { files, postFiles } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { visibleFiles } from "./policy";

/** The files under posts, in the order they were attached. */
export function listPostFiles({ db, actor }: Context, postIds: readonly string[]) {
  return db
    .select({ id: files.id, postId: postFiles.postId, name: files.name, mediaType: files.mediaType, size: files.size })
    .from(postFiles)
    .innerJoin(files, eq(files.id, postFiles.fileId))
    .where(and(inArray(postFiles.postId, [...postIds]), visibleFiles(actor)))
    .orderBy(asc(postFiles.postId), asc(postFiles.position));
}

export type PostFile = Awaited<ReturnType<typeof listPostFiles>>[number];
