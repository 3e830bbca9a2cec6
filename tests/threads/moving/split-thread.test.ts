import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { drafts, groupEvents, posts as postRows, threadSubscriptions } from "#db/schema";
import { deletePost } from "#lib/threads/delete-post";
import { replyDraftKey } from "#lib/threads/drafts/draft";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { markRead } from "#lib/threads/mark-read";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { splitThread } from "#lib/threads/moving/split-thread";
import { listThreads } from "#lib/threads/overview/queries";
import { unreadThreads } from "#lib/threads/overview/unread-threads";
import { getPosts, getThreadPage } from "#lib/threads/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { reply, start } from "../start";

const split = (threadId: string, postIds: string[], newThreadId: string = randomUUID()) => ({
  threadId,
  newThreadId,
  title: "Belysningen",
  postIds,
});

describe("a thread split in two", () => {
  it("gets no title that says who somebody is", async ({ db }) => {
    const group = await makeGroup(db);
    const alva = await makeMember(db, { group, role: "coordinator" });
    const { threadId } = await start(as(db, alva), group.id);
    const { id } = await reply(as(db, alva), threadId, "två");

    for (const title of ["Samtal om 19121212-1212", "Ring 070-123 45 67"])
      expect(await splitThread(as(db, alva), { ...split(threadId, [id]), title })).toEqual({
        outcome: "personal-data",
      });

    const { threads } = await listThreads(as(db, alva), { filter: "all", limit: 30 });
    expect(threads.map(({ title }) => title)).toEqual(["Trygghetsvandring"]);
  });

  it("leaves a line with the way where each post was, and keeps their order where they are", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const alva = await makeMember(db, { group, role: "coordinator", firstName: "Alva", lastName: "Brofäste" });
    const { threadId } = await start(as(db, greta), group.id);
    const sent = [];
    for (const text of ["två", "tre", "fyra"]) sent.push(await reply(as(db, love), threadId, text));
    const [two, , four] = sent.map(({ id }) => id) as [string, string, string];

    const newThreadId = randomUUID();
    expect(await splitThread(as(db, alva), split(threadId, [four, two], newThreadId))).toEqual({
      outcome: "split",
      threadId: newThreadId,
      posts: 2,
    });

    const here = await getThreadPage(as(db, greta), threadId, { at: "end" });
    expect(here.posts.map(({ number, html, deleted }) => [number, html, deleted?.movedTo?.title])).toEqual([
      [1, "<p>Hur gör ni?</p>", undefined],
      [2, "", "Belysningen"],
      [3, "<p>tre</p>", undefined],
      [4, "", "Belysningen"],
    ]);
    expect(here.posts[1]?.deleted).toMatchObject({ by: "Alva Brofäste", reason: "moved" });
    expect(here.posts.flatMap(({ deleted }) => deleted?.movedTo ?? [])).toMatchObject([
      { id: newThreadId, number: 1 },
      { id: newThreadId, number: 2 },
    ]);
    const there = await getThreadPage(as(db, greta), newThreadId, { at: "end" });
    expect(there.posts.map(({ id, number, html }) => [id, number, html])).toEqual([
      [two, 1, "<p>två</p>"],
      [four, 2, "<p>fyra</p>"],
    ]);
    const { threads } = await listThreads(as(db, greta), { filter: "all", limit: 30 });
    expect(threads.map(({ title, lastPost }) => [title, lastPost.excerpt])).toEqual([
      ["Belysningen", "fyra"],
      ["Trygghetsvandring", "tre"],
    ]);
    const events = await db.select().from(groupEvents).where(eq(groupEvents.groupId, group.id));
    expect(events.slice(-2).map(({ kind, threadId }) => [kind, threadId])).toEqual([
      ["thread_started", newThreadId],
      ["posts_moved", threadId],
    ]);
    expect(await reply(as(db, love), threadId)).toMatchObject({ post: { number: 5 } });
  });

  it("shows the way to each post, also to one that has gone further", async ({ db }) => {
    const group = await makeGroup(db);
    const alva = await makeMember(db, { group, role: "coordinator" });
    const ctx = as(db, alva);
    const { threadId } = await start(ctx, group.id);
    const ids: string[] = [];
    for (const text of ["två", "tre", "fyra", "fem"]) ids.push((await reply(ctx, threadId, text)).id);
    const [two, three, four, five] = ids as [string, string, string, string];
    const [even, odd, last] = [randomUUID(), randomUUID(), randomUUID()];
    await splitThread(ctx, split(threadId, [two, four], even));
    await splitThread(ctx, split(threadId, [three, five], odd));
    await splitThread(ctx, split(even, [four], last));

    const ways = async (id: string) =>
      (await getThreadPage(ctx, id, { at: "end" })).posts.flatMap(({ number, deleted }) =>
        deleted?.movedTo ? [[number, deleted.movedTo.id, deleted.movedTo.number]] : [],
      );
    expect(await ways(threadId)).toEqual([
      [2, even, 1],
      [3, odd, 1],
      [4, even, 2],
      [5, odd, 2],
    ]);
    expect(await ways(even)).toEqual([[2, last, 1]]);
  });

  it("is followed by those who followed, and by the answer somebody had begun to its end", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const { threadId } = await start(as(db, greta), group.id);
    const { id } = await reply(as(db, greta), threadId);
    const contextKey = `thread:${threadId}`;
    await saveDraft(as(db, greta), { contextKey, content: { doc: bodyOf("Jag") }, baseVersion: 0 });
    const before = await db.select().from(threadSubscriptions).where(eq(threadSubscriptions.threadId, threadId));

    const newThreadId = randomUUID();
    await splitThread(as(db, alva), split(threadId, [id], newThreadId));

    const after = await db.select().from(threadSubscriptions).where(eq(threadSubscriptions.threadId, newThreadId));
    expect(after.map(({ personId, level }) => [personId, level])).toEqual(
      before.map(({ personId, level }) => [personId, level]),
    );
    expect(after.length).toBeGreaterThan(0);
    expect(await db.select({ key: drafts.contextKey }).from(drafts)).toEqual([{ key: `thread:${newThreadId}` }]);
  });

  it("leaves an answer that is being written where its writer is, as one draft and not two", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const ctx = as(db, greta);
    const { threadId } = await start(ctx, group.id);
    const newThreadId = randomUUID();
    const contextKey = replyDraftKey(threadId);
    const [postId, other] = [randomUUID(), randomUUID()];
    const save = (text: string, baseVersion: number, id = postId) =>
      saveDraft(ctx, { contextKey, content: { doc: bodyOf(text), postId: id }, baseVersion });
    const kept = () => db.select({ key: drafts.contextKey, version: drafts.version }).from(drafts);
    const begun = await save("Jag", 0);
    if (begun.outcome !== "saved") throw new Error(begun.outcome);
    const { version } = begun;
    const { id } = await reply(ctx, threadId);
    await splitThread(as(db, alva), split(threadId, [id], newThreadId));
    expect(await kept()).toEqual([{ key: replyDraftKey(newThreadId), version: version + 1 }]);

    // Another text than the one that went along, or one that has been written on there, is not what comes back.
    expect(await save("Jag tror", version, other)).toMatchObject({ outcome: "conflict", content: null });
    expect(await save("Jag tror", version + 7)).toMatchObject({ outcome: "conflict", content: null });
    expect(await save("Jag tror", version)).toMatchObject({ outcome: "saved", version: version + 2 });
    expect(await kept()).toEqual([{ key: contextKey, version: version + 2 }]);
    expect(await save("Jag tror det", version + 2)).toMatchObject({ outcome: "saved", version: version + 3 });
    // Its answer was lost.
    expect(await save("Jag tror det", version + 2)).toMatchObject({ outcome: "saved", version: version + 3 });
  });

  it("leaves no draft of an answer that is published where it was begun", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const { threadId } = await start(as(db, greta), group.id);
    const { id } = await reply(as(db, greta), threadId);
    const sent = { id: randomUUID(), threadId, body: bodyOf("Jag") };
    for (const [person, postId] of [
      [greta, sent.id],
      [alva, randomUUID()],
    ] as const)
      await saveDraft(as(db, person), {
        contextKey: replyDraftKey(threadId),
        content: { doc: sent.body, postId },
        baseVersion: 0,
      });
    await splitThread(as(db, alva), split(threadId, [id]));
    expect(await replyToThread(as(db, greta), sent)).toMatchObject({ outcome: "posted" });
    expect(await db.select({ person: drafts.personId }).from(drafts)).toEqual([{ person: alva.id }]);
  });

  it("is for those who keep order, and not of the first post nor of one that is gone or stopped", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const outsider = await makeMember(db, { platformRole: "administrator" });
    const { threadId, postId } = await start(as(db, greta), group.id);
    const ids = [];
    for (const text of ["två", "tre", "fyra"]) ids.push((await reply(as(db, greta), threadId, text)).id);
    const [gone, stopped, there] = ids as [string, string, string];
    await deletePost(as(db, greta), { postId: gone, reason: "mistake" });
    await stopSpread(as(db, alva), { postId: stopped, reason: "other" });

    await expect(splitThread(as(db, greta), split(threadId, [there]))).rejects.toMatchObject({ code: "forbidden" });
    await expect(splitThread(as(db, outsider), split(threadId, [there]))).rejects.toMatchObject({ code: "not-found" });
    for (const id of [postId, gone, stopped, randomUUID()])
      expect(await splitThread(as(db, alva), split(threadId, [there, id]))).toEqual({ outcome: "changed" });
    expect((await getPosts(as(db, greta), [there]))[0]?.threadId).toBe(threadId);
  });

  it("sent twice is one thread, and another's id is no thread", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const [greta, alva, kim] = [
      await makeMember(db, { group }),
      await makeMember(db, { group, role: "coordinator" }),
      await makeMember(db, { group, role: "coordinator" }),
    ];
    const { threadId } = await start(as(db, greta), group.id);
    const [two, three] = [await reply(as(db, greta), threadId), await reply(as(db, greta), threadId)];
    const input = split(threadId, [two.id]);
    const outcome = { outcome: "split", threadId: input.newThreadId, posts: 1 };
    expect(await Promise.all([splitThread(as(db, alva), input), splitThread(as(db, alva), input)])).toEqual([
      outcome,
      outcome,
    ]);
    expect((await getThreadPage(as(db, greta), input.newThreadId, { at: "end" })).posts).toHaveLength(1);

    const elsewhere = await start(as(db, greta), group.id);
    for (const id of [input.newThreadId, elsewhere.threadId])
      await expect(splitThread(as(db, kim), split(threadId, [three.id], id))).rejects.toMatchObject({
        code: "not-found",
      });
    expect((await getPosts(as(db, greta), [three.id]))[0]?.threadId).toBe(threadId);
  });

  it("and an answer sent at the same moment lose nothing", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const [greta, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const { threadId } = await start(as(db, greta), group.id);
    const { id } = await reply(as(db, greta), threadId);
    const answers = Array.from({ length: 5 }, () => reply(as(db, greta), threadId));
    await Promise.all([splitThread(as(db, alva), split(threadId, [id])), ...answers]);
    const { posts, thread } = await getThreadPage(as(db, greta), threadId, { at: "end" });
    expect(posts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(thread.lastNumber).toBe(7);
  });

  it("has together as much unread as before, whatever was read and moved", { timeout: 120_000 }, async ({ db }) => {
    const numbers = fc.uniqueArray(fc.integer({ min: 2, max: 8 }), { minLength: 1, maxLength: 6 });
    const ranges = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 4 })), { maxLength: 3 });
    const property = fc.asyncProperty(
      numbers,
      ranges,
      fc.option(fc.integer({ min: 2, max: 8 })),
      async (moved, read, gone) => {
        const group = await makeGroup(db);
        const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
        const alva = await makeMember(db, { group, role: "coordinator" });
        const { threadId } = await start(as(db, greta), group.id);
        for (let n = 2; n <= 8; n++) await reply(as(db, greta), threadId);
        const byNumber = new Map(
          (await db.select().from(postRows).where(eq(postRows.threadId, threadId))).map(({ number, id }) => [
            number,
            id,
          ]),
        );
        if (read.length > 0)
          await markRead(as(db, love), { threadId, ranges: read.map(([from, more]) => [from, from + more] as const) });
        if (gone !== null) await deletePost(as(db, greta), { postId: byNumber.get(gone) ?? "", reason: "mistake" });
        const postIds = moved.filter((number) => number !== gone).map((number) => byNumber.get(number) ?? "");
        fc.pre(postIds.length > 0);
        const unread = async (id: string) => (await getThreadPage(as(db, love), id, { at: "end" })).thread.unread;
        const [before, remembered] = [await unread(threadId), await unreadThreads(as(db, love))];
        expect(remembered.threads.has(threadId)).toBe(before > 0);

        const newThreadId = randomUUID();
        await splitThread(as(db, alva), split(threadId, postIds, newThreadId));

        const [here, there] = [await unread(threadId), await unread(newThreadId)];
        expect(here + there).toBe(before);
        const { threads } = await unreadThreads(as(db, love));
        expect([threads.has(threadId), threads.has(newThreadId)]).toEqual([here > 0, there > 0]);
        // All that is unread can be read, and nothing is left then.
        for (const id of [threadId, newThreadId]) await markRead(as(db, love), { threadId: id, ranges: [[1, 8]] });
        expect([await unread(threadId), await unread(newThreadId)]).toEqual([0, 0]);
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });
});
