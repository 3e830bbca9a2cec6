import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { files, postFiles } from "#db/schema";
import { unpostedFiles } from "#lib/files/policy";
import { requireGroupRoom } from "#lib/files/queries";
import type { AttachedFiles } from "#lib/files/schema";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { DomainError } from "#lib/platform/errors";
import { enqueue } from "#lib/platform/jobs/enqueue";

/**
 * Makes these the files of a post, in the posting transaction: the actor's own that hang on none, and those it has
 * already. From its commit on everyone who may read the post may open them; what it no longer has is gone.
 * @throws group-full when they are more than the group has room for, gone when one of them is not to be had: taken away meanwhile, another's, or under another post
 */
export async function attachFiles(
  ctx: MemberContext,
  { postId, groupId, files: wanted }: { postId: string; groupId: string; files: AttachedFiles },
): Promise<void> {
  const ids = [...new Set(wanted.map(({ id }) => id))];
  if (ids.length > 0) {
    const free = await ctx.db
      .select({ id: files.id })
      .from(files)
      .where(
        and(
          sql`${files.id} = any(${uuidArray(ids)})`,
          isNull(files.deletedAt),
          sql`(${unpostedFiles(ctx.actor)} or exists (
            select from post_files pf where pf.file_id = ${files.id} and pf.post_id = ${postId}))`,
        ),
      )
      // Two posts sent at once with the same file: the second waits here and then finds it attached.
      .for("update");
    if (free.length !== ids.length) throw new DomainError("gone", "a file is not to be had");
  }
  await detachFiles(ctx, postId, sql`not ${postFiles.fileId} = any(${uuidArray(ids)})`);
  if (ids.length === 0) return;
  await requireGroupRoom(ctx, groupId, ids);
  await ctx.db
    .update(files)
    .set({ groupId })
    .where(and(sql`${files.id} = any(${uuidArray(ids)})`, isNull(files.groupId)));
  const rows = ids.map((fileId, position) => {
    const alt = wanted.find(({ id }) => id === fileId)?.alt ?? "";
    return { postId, fileId, position, alt };
  });
  await ctx.db
    .insert(postFiles)
    .values(rows)
    .onConflictDoUpdate({
      target: [postFiles.postId, postFiles.fileId],
      set: { position: sql`excluded.position`, alt: sql`excluded.alt` },
    });
}

/** Takes files off a post: nobody may open them from the commit on, and a job then removes the bytes. */
export async function detachFiles(ctx: MemberContext, postId: string, which: SQL): Promise<void> {
  const gone = await ctx.db
    .delete(postFiles)
    .where(and(eq(postFiles.postId, postId), which))
    .returning({ id: postFiles.fileId });
  if (gone.length === 0) return;
  const ids = gone.map(({ id }) => id);
  await ctx.db
    .update(files)
    .set({ deletedAt: ctx.now() })
    .where(sql`${files.id} = any(${uuidArray(ids)})`);
  await enqueue(ctx, "files.remove", {});
}

/** What a post has, as it would be sent. */
export function listAttached(ctx: MemberContext, postId: string): Promise<AttachedFiles> {
  return ctx.db
    .select({ id: postFiles.fileId, alt: postFiles.alt })
    .from(postFiles)
    .where(eq(postFiles.postId, postId))
    .orderBy(asc(postFiles.position));
}
