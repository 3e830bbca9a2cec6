import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { auditEntries, drafts, groupEvents, posts } from "#db/schema";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { editPost } from "#lib/threads/edit-post";
import { lockThread } from "#lib/threads/moderation/lock-thread";
import { pinThread } from "#lib/threads/moderation/pin-thread";
import { getThreadOrder } from "#lib/threads/moderation/queries";
import { listThreads } from "#lib/threads/overview/queries";
import { getThreadPage } from "#lib/threads/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { start } from "../start";

const answer = (threadId: string) => ({ id: randomUUID(), threadId, body: bodyOf("Så här gjorde vi.") });

describe("a locked thread", () => {
  it("is read by all and written in by its coordinators only", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const alva = await makeMember(db, { group, role: "coordinator", firstName: "Alva", lastName: "Brofäste" });
    const { threadId, postId } = await start(as(db, greta), group.id);

    expect(await lockThread(as(db, alva), { threadId, locked: true })).toEqual({ outcome: "changed" });

    expect(await replyToThread(as(db, greta), answer(threadId))).toEqual({ outcome: "locked" });
    expect(await editPost(as(db, greta), { postId, body: bodyOf("Annat"), baseVersion: 1 })).toEqual({
      outcome: "locked",
    });
    const { thread, posts: read } = await getThreadPage(as(db, greta), threadId, { at: "end" });
    expect(thread).toMatchObject({ lastNumber: 1, locked: { by: "Alva Brofäste" } });
    expect(read).toHaveLength(1);
    expect(await replyToThread(as(db, alva), answer(threadId))).toMatchObject({ outcome: "posted" });
  });

  it("leaves drafts where they are, and takes the answer once it is open again", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const { threadId } = await start(as(db, greta), group.id);
    const sent = answer(threadId);
    const contextKey = `thread:${threadId}`;
    await saveDraft(as(db, greta), { contextKey, content: { doc: sent.body, postId: sent.id }, baseVersion: 0 });
    await lockThread(as(db, alva), { threadId, locked: true });

    await replyToThread(as(db, greta), sent);
    expect(await db.select().from(drafts).where(eq(drafts.contextKey, contextKey))).toHaveLength(1);

    await lockThread(as(db, alva), { threadId, locked: false });
    expect(await replyToThread(as(db, greta), sent)).toMatchObject({ outcome: "posted", post: { number: 2 } });
  });

  it("knows an answer that was in before the lock and is sent again", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const { threadId } = await start(as(db, greta), group.id);
    const sent = answer(threadId);
    await replyToThread(as(db, greta), sent);
    await lockThread(as(db, alva), { threadId, locked: true });

    expect(await replyToThread(as(db, greta), sent)).toMatchObject({ outcome: "already-posted", post: { number: 2 } });
  });

  it("takes each of several answers sent at the moment of the lock whole or not at all", async ({
    committed: { db },
  }) => {
    const group = await makeGroup(db);
    const [greta, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const { threadId } = await start(as(db, greta), group.id);

    const [, ...outcomes] = await Promise.all([
      lockThread(as(db, alva), { threadId, locked: true }),
      ...Array.from({ length: 7 }, () => replyToThread(as(db, greta), answer(threadId))),
    ]);

    const posted = outcomes.filter(({ outcome }) => outcome === "posted").length;
    expect(outcomes.filter(({ outcome }) => outcome === "locked")).toHaveLength(7 - posted);
    expect(await db.select().from(posts).where(eq(posts.threadId, threadId))).toHaveLength(1 + posted);
    expect((await getThreadPage(as(db, greta), threadId, { at: "end" })).thread.lastNumber).toBe(1 + posted);
    expect(await replyToThread(as(db, greta), answer(threadId))).toEqual({ outcome: "locked" });
  });
});

describe("locking and pinning", () => {
  it("is noted, told to the group once, and done once", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const [{ threadId }, { threadId: newer }] = [
      await start(as(db, greta), group.id),
      await start(as(db, greta), group.id),
    ];

    expect(await pinThread(as(db, alva), { threadId, pinned: true })).toEqual({ outcome: "changed" });
    expect(await pinThread(as(db, alva), { threadId, pinned: true })).toEqual({ outcome: "unchanged" });
    await lockThread(as(db, alva), { threadId, locked: true });

    const { threads } = await listThreads(as(db, greta), { filter: "all", limit: 30 });
    expect(threads.map(({ id, pinned, locked }) => ({ id, pinned, locked }))).toEqual([
      { id: threadId, pinned: true, locked: true },
      { id: newer, pinned: false, locked: false },
    ]);
    const events = await db.select().from(groupEvents).where(eq(groupEvents.threadId, threadId));
    expect(events.filter(({ kind }) => kind === "thread_changed")).toHaveLength(2);
    const entries = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, threadId));
    expect(entries.map(({ action }) => action)).toEqual(["thread.start", "thread.pin", "thread.lock"]);
    expect(await getThreadOrder(as(db, greta), threadId)).toMatchObject({ pinned: true, groupId: group.id });
  });

  it("is for the group's coordinators, and outside the group there is no thread", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const outsider = await makeMember(db, { platformRole: "administrator" });
    const { threadId } = await start(as(db, greta), group.id);
    for (const act of [
      (who: typeof love) => lockThread(as(db, who), { threadId, locked: true }),
      (who: typeof love) => pinThread(as(db, who), { threadId, pinned: true }),
    ]) {
      await expect(act(greta)).rejects.toMatchObject({ code: "forbidden" });
      await expect(act(love)).rejects.toMatchObject({ code: "forbidden" });
      await expect(act(outsider)).rejects.toMatchObject({ code: "not-found" });
    }
    await expect(getThreadOrder(as(db, outsider), threadId)).rejects.toMatchObject({ code: "not-found" });
  });
});
