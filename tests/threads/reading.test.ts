import { randomUUID } from "node:crypto";
import type { MemberContext } from "#lib/platform/context";
import { deletePost } from "#lib/threads/delete-post";
import { markRead } from "#lib/threads/mark-read";
import { getShell, listThreads } from "#lib/threads/overview/queries";
import { getThreadPage } from "#lib/threads/queries";
import { listThreadsInput } from "#lib/threads/schema";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { reply, start } from "./start";

async function unreadIn(ctx: MemberContext, groupId: string): Promise<number | undefined> {
  return (await getShell(ctx)).groups.find(({ id }) => id === groupId)?.unread;
}

describe("unread", () => {
  it("is what others wrote and one has not seen", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, greta), group.id);
    for (let n = 0; n < 3; n++) await reply(as(db, love), threadId);

    const page = async () => (await getThreadPage(as(db, greta), threadId, { at: "first-unread" })).thread;
    expect(await page()).toMatchObject({ unread: 3, firstUnread: 2 });
    expect(await unreadIn(as(db, greta), group.id)).toBe(1);
    expect(await unreadIn(as(db, love), group.id)).toBe(0);

    await markRead(as(db, greta), { threadId, ranges: [[3, 3]] });
    expect(await page()).toMatchObject({
      unread: 2,
      firstUnread: 2,
      readRanges: [
        [1, 1],
        [3, 3],
      ],
    });

    await markRead(as(db, greta), {
      threadId,
      ranges: [
        [2, 2],
        [4, 4],
      ],
    });
    expect(await page()).toMatchObject({ unread: 0, firstUnread: null });
    expect(await unreadIn(as(db, greta), group.id)).toBe(0);
  });

  it("cannot be read in advance, counted twice or fall below zero", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, greta), group.id);
    await markRead(as(db, greta), {
      threadId,
      ranges: [
        [1, 900],
        [1, 1],
        [5, 2],
      ],
    });

    const sent = await reply(as(db, love), threadId);
    expect((await getThreadPage(as(db, greta), threadId, { at: "end" })).thread.unread).toBe(1);

    await deletePost(as(db, love), { postId: sent.id, reason: "mistake" });
    expect((await getThreadPage(as(db, greta), threadId, { at: "end" })).thread.unread).toBe(0);
    await markRead(as(db, greta), { threadId, ranges: [[2, 2]] });
    expect((await getThreadPage(as(db, greta), threadId, { at: "end" })).thread.unread).toBe(0);
  });

  it("of a thread one may not see cannot be changed or counted", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, outsider] = [await makeMember(db, { group }), await makeMember(db)];
    const { threadId } = await start(as(db, greta), group.id);

    await expect(markRead(as(db, outsider), { threadId, ranges: [[1, 1]] })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await unreadIn(as(db, outsider), group.id)).toBeUndefined();
  });
});

describe("the list of threads", () => {
  const all = listThreadsInput.parse({ limit: 3 });

  it("shows the own groups' threads, newest activity first, page by page without repeats", async ({ db }) => {
    const [mine, other] = [await makeGroup(db), await makeGroup(db)];
    const [greta, stranger] = [await makeMember(db, { group: mine }), await makeMember(db, { group: other })];
    let minute = 0;
    const clock = () => new Date(Date.UTC(2026, 0, 1, 8, minute++));
    const titles = Array.from({ length: 8 }, (_, index) => `Tråd ${index}`);
    for (const title of titles) await start(as(db, greta, clock), mine.id, { title });
    await start(as(db, stranger, clock), other.id, { title: "Dold" });

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listThreads(as(db, greta), { ...all, cursor });
      seen.push(...page.threads.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([...titles].reverse());
  });

  it("can be narrowed to the unread, the own and the unanswered", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const answered = await start(as(db, greta), group.id, { title: "Besvarad" });
    await reply(as(db, love), answered.threadId);
    await start(as(db, love), group.id, { title: "Obesvarad" });
    await start(as(db, love), group.id, { title: "Erfarenhet", type: "experience" });
    const titles = async (filter: "unread" | "mine" | "unanswered") =>
      (await listThreads(as(db, greta), { ...all, limit: 30, filter })).threads.map(({ title }) => title).sort();

    expect(await titles("unread")).toEqual(["Besvarad", "Erfarenhet", "Obesvarad"]);
    expect(await titles("mine")).toEqual(["Besvarad"]);
    expect(await titles("unanswered")).toEqual(["Obesvarad"]);
  });

  it("gives nothing of a group one asks for without being in it", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, outsider] = [await makeMember(db, { group }), await makeMember(db)];
    await start(as(db, greta), group.id);

    expect((await listThreads(as(db, outsider), { ...all, group: group.id })).threads).toEqual([]);
    expect((await listThreads(as(db, outsider), { ...all, group: randomUUID() })).threads).toEqual([]);
  });
});

describe("a page of posts", () => {
  it("can be had before, after and around a number, and at the first unread one", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, greta), group.id);
    for (let n = 0; n < 29; n++) await reply(as(db, love), threadId);
    await markRead(as(db, greta), { threadId, ranges: [[1, 12]] });
    const numbers = async (where: Parameters<typeof getThreadPage>[2]) =>
      (await getThreadPage(as(db, greta), threadId, where, 5)).posts.map(({ number }) => number);

    expect(await numbers({ before: 11 })).toEqual([6, 7, 8, 9, 10]);
    expect(await numbers({ after: 28 })).toEqual([29, 30]);
    expect(await numbers({ around: 20 })).toEqual([18, 19, 20, 21, 22]);
    expect(await numbers({ around: 999 })).toEqual([26, 27, 28, 29, 30]);
    expect(await numbers({ at: "end" })).toEqual([26, 27, 28, 29, 30]);
    expect(await numbers({ at: "first-unread" })).toEqual([11, 12, 13, 14, 15]);
  });
});
