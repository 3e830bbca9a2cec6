import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import { groups, threads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { recordEvent } from "#lib/platform/realtime/record-event";
import type { PartHit } from "#lib/privacy/publishing";
import { addPost } from "./add-post";
import { NEW_THREAD } from "./drafts/draft";
import { editWhenSentAgain } from "./edit-when-sent-again";
import { canWriteIfLocked, canWriteIn, visibleThreads } from "./policy";
import { checkPost } from "./publishing/check-post";
import { notePublished, noteStopped } from "./publishing/note-check";
import { refuseTakenOut } from "./quotes/words-taken-out";
import type { QuotesTakenOut, StartedBefore, StartThread } from "./schema";
import { writeHead } from "./write-head";

type Outcome =
  | { outcome: "started" | "already-started"; threadId: string }
  | StartedBefore
  | QuotesTakenOut
  /** Nothing is stored. */
  | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Starts a thread with its first post. The same id sent again by the same author is the same thread; nothing is stored of a
 * text with personal data, or with words that have been taken out of what it quotes.
 * @returns in-another-group, locked or under-review when it was started before and may not become what is sent now
 */
export function startThread(ctx: MemberContext, input: StartThread): Promise<Outcome> {
  return transaction(ctx, async (ctx): Promise<Outcome> => {
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
    return { outcome: "started", threadId: input.id };
  });
}

/**
 * The first answer was lost, and the author may have gone on writing: all that stands in the form becomes that of now, and
 * what stood is kept, the title with the text and the type and category in the audit. But not the group: those who read the
 * first one may have read it, and who keeps order there moves it.
 * @throws not-found for an id that somebody else has used, which tells nothing about their thread
 */
async function sentAgain(ctx: MemberContext, input: StartThread): Promise<Outcome> {
  const [before] = await ctx.db
    .select({
      authorId: threads.authorId,
      group: { id: groups.id, name: groups.name },
      groupId: threads.groupId,
      lockedAt: threads.lockedAt,
      hiddenAt: threads.hiddenAt,
      head: { title: threads.title, type: threads.type, category: threads.category },
    })
    .from(threads)
    .innerJoin(groups, eq(groups.id, threads.groupId))
    .where(and(eq(threads.id, input.id), visibleThreads(ctx.actor)));
  if (before?.authorId !== ctx.actor.personId) throw notFound("thread");
  if (before.groupId !== input.groupId) return { outcome: "in-another-group", group: before.group };
  const refused = await editWhenSentAgain(ctx, {
    postId: input.postId,
    threadId: input.id,
    title: input.title,
    body: input.body,
    files: input.files,
    publishAnyway: input.publishAnyway,
  });
  if (refused) return refused;
  const head = { title: input.title, type: input.type, category: input.category };
  if (!isDeepStrictEqual(before.head, head)) {
    if (before.hiddenAt !== null) return { outcome: "under-review" };
    if (!canWriteIfLocked(ctx.actor, before)) return { outcome: "locked" };
    await writeHead(ctx, { id: input.id, groupId: before.groupId }, { before: before.head, head });
  }
  return { outcome: "already-started", threadId: input.id };
}
