import { isDeepStrictEqual } from "node:util";
import { and, eq, sql } from "drizzle-orm";
import { posts } from "#db/schema";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, first } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { findPostForUpdate } from "./find-post";
import { keepRevision } from "./keep-revision";
import { findThreadForUpdate } from "./moderation/find-thread";
import { canChangeThread } from "./policy";
import { namesNobody } from "./publishing/names-nobody";
import { type ChangeThread, changeThreadInput } from "./schema";
import { writeHead } from "./write-head";

type Outcome =
  | { outcome: "changed" | "unchanged" }
  /** The thread is stopped: its title is for those who review it. */
  | { outcome: "under-review" }
  /** The title holds what the check stops or warns of; nothing is changed. */
  | { outcome: "personal-data" };

/**
 * Gives a thread another title, type or category. The title that stood is kept with the first post, as it may be a public
 * record, and the type and category in the audit.
 * @throws not-found, or forbidden for who neither began the thread nor keeps order in its group
 */
export function changeThread(ctx: MemberContext, input: ChangeThread): Promise<Outcome> {
  const { threadId, ...head } = changeThreadInput.parse(input);
  return transaction(ctx, async (ctx): Promise<Outcome> => {
    const { id, groupId, authorId, lockedAt, hiddenAt, title, type, category } = await findThreadForUpdate(
      ctx,
      threadId,
    );
    authorize(canChangeThread(ctx.actor, { groupId, authorId, lockedAt }), "change thread");
    if (hiddenAt) return { outcome: "under-review" };
    const before = { title, type, category };
    if (isDeepStrictEqual(before, head)) return { outcome: "unchanged" };
    const renamed = head.title !== title;
    if (renamed && !namesNobody(head.title)) return { outcome: "personal-data" };
    const firstPost = renamed ? await keepTitle(ctx, id) : undefined;
    await writeHead(ctx, { id, groupId }, { before, head });
    if (firstPost) await recordEvent(ctx, { groupId, kind: "post_edited", threadId: id, postId: firstPost });
    return { outcome: "changed" };
  });
}

/** As a version of the first post, which it was written with. @returns that post's id */
async function keepTitle(ctx: MemberContext, threadId: string): Promise<string> {
  const { id } = first(
    await ctx.db
      .select({ id: posts.id })
      .from(posts)
      .where(and(eq(posts.threadId, threadId), eq(posts.number, 1))),
  );
  await keepRevision(ctx, await findPostForUpdate(ctx, id));
  await ctx.db
    .update(posts)
    .set({ version: sql`${posts.version} + 1` })
    .where(eq(posts.id, id));
  return id;
}
