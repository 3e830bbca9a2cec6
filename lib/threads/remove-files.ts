import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { enqueue } from "#lib/platform/jobs/enqueue";

/**
 * Lets the files under posts go, in the transaction that takes the posts away: nobody may open them from its commit on, and a
 * job then removes the bytes. `which` is about `p`, a post.
 */
export async function removeFilesUnder(ctx: MemberContext, which: SQL): Promise<void> {
  const gone = await ctx.db.execute(sql`
    update files set deleted_at = ${ctx.now().toISOString()}
    from post_files pf join posts p on p.id = pf.post_id
    where pf.file_id = files.id and files.deleted_at is null and ${which} returning files.id`);
  if (gone.length > 0) await enqueue(ctx, "files.remove", {});
}
