import { eq, sql } from "drizzle-orm";
import { posts } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import type { PostBody } from "./body/body";
import type { LockedPost } from "./find-post";
import { keepRevision } from "./keep-revision";
import { noteLinks } from "./note-links";
import type { DeleteReason } from "./reasons";
import { removeFilesUnder } from "./remove-files";

/** Takes a post's text out of sight within the caller's transaction; who, when and why stays in its place. */
export async function takeAwayPost(ctx: MemberContext, post: LockedPost, reason: DeleteReason): Promise<void> {
  await keepRevision(ctx, post);
  await ctx.db
    .update(posts)
    .set({
      body: null,
      html: "",
      text: "",
      version: post.version + 1,
      deletedAt: ctx.now(),
      deletedBy: ctx.actor.personId,
      deleteReason: reason,
      hiddenAt: null,
    })
    .where(eq(posts.id, post.id));
  await noteLinks(ctx, post.id, { before: post.body as PostBody | null, after: null });
  await removeFilesUnder(ctx, sql`p.id = ${post.id}`);
}
