import { eq, sql } from "drizzle-orm";
import { postFiles, posts } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { detachFiles } from "../attach-files";
import type { PostBody } from "../body/body";
import type { LockedPost } from "../find-post";
import { keepRevision } from "../keep-revision";
import { changeMentions } from "../mentions/write-mentions";
import { noteLinks } from "../note-links";
import { renderShown } from "../quotes/queries";
import { maskBody } from "./mask-body";
import { redactRevisions } from "./redact-revisions";
import type { RedactReason } from "./schema";

/**
 * Takes passages out of a post's text and the whole text out of its earlier versions, which hold them too or may do, and files
 * off it.
 * @returns the passages that stand nowhere in it; then nothing is changed
 */
export async function maskPost(
  ctx: MemberContext,
  post: LockedPost,
  { passages, files, reason }: { passages: readonly string[]; files: readonly string[]; reason: RedactReason },
): Promise<string[]> {
  const before = post.body as PostBody;
  const { body, missing } = maskBody(before, passages);
  if (missing.length > 0) return missing;
  if (passages.length > 0) {
    await keepRevision(ctx, post);
    await redactRevisions(ctx, { postId: post.id, reason });
  }
  await detachFiles(ctx, post.id, sql`${postFiles.fileId} = any(${uuidArray(files)})`);
  await ctx.db
    .update(posts)
    .set({
      body,
      ...(await renderShown(ctx, post.id, body)),
      version: post.version + 1,
      editedAt: ctx.now(),
      hiddenAt: null,
    })
    .where(eq(posts.id, post.id));
  await changeMentions(ctx, post, { before, after: body });
  await noteLinks(ctx, post.id, { before, after: body });
  return [];
}
