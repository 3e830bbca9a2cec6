import { and, eq, isNull } from "drizzle-orm";
import { threads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import { addPost } from "./add-post";
import { NEW_THREAD } from "./drafts/draft";
import { editWhenSentAgain } from "./edit-when-sent-again";
import { canWriteIn } from "./policy";
import { checkPost } from "./publishing/check-post";
import { notePublished, noteStopped } from "./publishing/note-check";
import { refuseTakenOut } from "./quotes/words-taken-out";
import type { StartThread } from "./schema";

/**
 * Starts a thread with its first post. The same id sent again by the same author is the same thread; nothing is stored of a
 * text with personal data, or with words that have been taken out of what it quotes.
 */
export function startThread(ctx: MemberContext, input: StartThread) {
  return transaction(ctx, async (ctx) => {
    const { actor } = ctx;
    if (!actor.groups.has(input.groupId)) throw notFound("group");
    authorize(canWriteIn(actor, input.groupId), "start a thread here");
    const check = await checkPost(ctx, input);
    if (check.outcome === "personal-data") {
      await noteStopped(ctx, check.hits, { id: input.id, groupId: input.groupId });
      return check;
    }
    const takenOut = await refuseTakenOut(ctx, input.body);
    if (takenOut) return takenOut;
    const [started] = await ctx.db
      .insert(threads)
      .values({
        id: input.id,
        groupId: input.groupId,
        title: input.title,
        type: input.type,
        category: input.category,
        authorId: actor.personId,
        organisationId: actor.standing.organisationId,
        createdAt: ctx.now(),
        lastPostAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning({ id: threads.id });
    if (!started) return sentAgain(ctx, input);
    const post = await addPost(ctx, {
      id: input.postId,
      threadId: input.id,
      body: input.body,
      files: input.files,
      draftKey: NEW_THREAD,
    });
    // The thread would otherwise begin with whatever post has that id, also one the actor may not read.
    if (!post || typeof post === "string") throw notFound("post");
    await audit(ctx, "thread.start", { id: input.id, groupId: input.groupId });
    await notePublished(ctx, check, { id: input.postId, groupId: input.groupId, version: 1 });
    await recordEvent(ctx, {
      groupId: input.groupId,
      kind: "thread_started",
      threadId: input.id,
      postId: input.postId,
    });
    return { outcome: "started", threadId: input.id } as const;
  });
}

/**
 * The first answer was lost, and the author may have gone on writing: title and text become those of now.
 * @throws not-found for an id that somebody else has used, which tells nothing about their thread
 */
async function sentAgain(ctx: MemberContext, input: StartThread) {
  const [before] = await ctx.db
    .select({ authorId: threads.authorId, groupId: threads.groupId, title: threads.title })
    .from(threads)
    .where(and(eq(threads.id, input.id), isNull(threads.deletedAt)));
  if (before?.authorId !== ctx.actor.personId || before.groupId !== input.groupId) throw notFound("thread");
  await editWhenSentAgain(ctx, {
    postId: input.postId,
    threadId: input.id,
    body: input.body,
    files: input.files,
    publishAnyway: input.publishAnyway,
  });
  if (before.title !== input.title) {
    await ctx.db.update(threads).set({ title: input.title }).where(eq(threads.id, input.id));
    await audit(ctx, "thread.edit", { id: input.id, groupId: before.groupId });
    await recordEvent(ctx, { groupId: before.groupId, kind: "thread_changed", threadId: input.id });
  }
  return { outcome: "already-started", threadId: input.id } as const;
}
