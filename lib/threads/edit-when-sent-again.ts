import { isDeepStrictEqual } from "node:util";
import { and, eq, isNotNull, ne, or } from "drizzle-orm";
import { postRevisions } from "#db/schema";
import type { AttachedFiles } from "#lib/files/schema";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import type { PublishAnyway } from "#lib/privacy/publishing";
import { listAttached } from "./attach-files";
import type { PostBody } from "./body/schema";
import { editPost } from "./edit-post";
import { findPostForUpdate, type LockedPost } from "./find-post";
import { settleMentions } from "./mentions/settle-mentions";
import { holdQuoted } from "./quotes/hold-quotes";

/**
 * A post is sent again when the answer to the first try was lost. Its author may have gone on writing in between: the text
 * of now is the one that was meant, and the one that stands is kept as a revision.
 * @returns why it may not be changed; undefined when it stands as it was sent
 * @throws not-found when the post is not the actor's, is of another thread, has a title and is not its first, or has been
 * deleted since
 */
export async function editWhenSentAgain(
  ctx: MemberContext,
  sent: {
    postId: string;
    threadId: string;
    /** The thread's, which its first post is sent with. */
    title?: string;
    body: PostBody;
    files?: AttachedFiles | undefined;
    publishAnyway?: PublishAnyway | undefined;
  },
) {
  await holdQuoted(ctx, sent.body);
  const before = await findPostForUpdate(ctx, sent.postId);
  const own = before.authorId === ctx.actor.personId && before.threadId === sent.threadId;
  const first = sent.title === undefined || before.number === 1;
  if (!own || !first || before.deletedAt) throw notFound("thread");
  const { postId, body, files, publishAnyway } = sent;
  const settled = await settleMentions(ctx, sent.threadId, body);
  const sameFiles = !files || isDeepStrictEqual(await listAttached(ctx, postId), files);
  const sameTitle = sent.title === undefined || sent.title === before.title;
  if (isDeepStrictEqual(before.body, settled) && sameFiles && sameTitle) return undefined;
  if (await wasTakenOutOf(ctx, before)) return { outcome: "under-review" } as const;
  const edited = await editPost(ctx, { postId, body, files, publishAnyway, baseVersion: before.version });
  if (edited.outcome === "conflict" || edited.outcome === "moved")
    throw new Error("the post is held here and can neither have changed nor been moved");
  return edited.outcome === "edited" ? undefined : edited;
}

/** What somebody else has taken out of a post, or of one of its versions, is not brought back by an older sending. */
async function wasTakenOutOf(ctx: MemberContext, post: LockedPost): Promise<boolean> {
  const [taken] = await ctx.db
    .select({ version: postRevisions.version })
    .from(postRevisions)
    .where(
      and(
        eq(postRevisions.postId, post.id),
        or(ne(postRevisions.editedBy, post.authorId), isNotNull(postRevisions.redactedAt)),
      ),
    )
    .limit(1);
  return taken !== undefined;
}
