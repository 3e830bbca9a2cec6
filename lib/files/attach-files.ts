import { and, eq, isNull, sql } from "drizzle-orm";
import { files, postFiles } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { notFound, requireMember } from "#lib/platform/errors";

export const MAX_FILES_PER_POST = 10;

/**
 * Attaches the actor's own, not yet attached files to a post of the same group, in the posting transaction. From its commit
 * on everyone who may read the post may open them.
 * @throws not-found when one of them is not theirs, is of another group or hangs on a post already
 */
export async function attachFiles(
  ctx: Context,
  input: { postId: string; groupId: string; fileIds: readonly string[] },
): Promise<void> {
  if (input.fileIds.length === 0) return;
  requireMember(ctx);
  const own = await ctx.db
    .select({ id: files.id })
    .from(files)
    .where(
      and(
        sql`${files.id} = any(${uuidArray(input.fileIds)})`,
        eq(files.groupId, input.groupId),
        eq(files.uploadedBy, ctx.actor.personId),
        isNull(files.deletedAt),
        sql`not exists (select from post_files pf where pf.file_id = ${files.id})`,
      ),
    )
    // Two posts sent at once with the same file: the second waits here and then finds it attached.
    .for("update");
  if (own.length !== new Set(input.fileIds).size) throw notFound("file");
  const rows = [...new Set(input.fileIds)].map((fileId, position) => ({ postId: input.postId, fileId, position }));
  await ctx.db.insert(postFiles).values(rows);
}
