import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import { deletePost } from "#lib/threads/delete-post";
import { setGroupLevels } from "#lib/threads/following/set-group-levels";
import { setThreadLevel } from "#lib/threads/following/set-thread-level";
import { markRead } from "#lib/threads/mark-read";
import { getShell, listThreads } from "#lib/threads/overview/queries";
import { remember } from "#lib/threads/overview/remember";
import { getThreadPage } from "#lib/threads/queries";
import { markAllRead } from "#lib/threads/reading/mark-all-read";
import { markUnread } from "#lib/threads/reading/mark-unread";
import { countUnread } from "#lib/threads/reading/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { listThreadsInput } from "#lib/threads/schema";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, joinGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { quoting } from "../quotes/network";
import { reply, start } from "../start";

async function unreadIn(ctx: MemberContext, groupId: string): Promise<number | undefined> {
  return (await countUnread(ctx, undefined)).groups.find(({ id }) => id === groupId)?.unread;
}

async function listed(ctx: MemberContext, filter: "all" | "unread" | "followed"): Promise<string[]> {
  const { threads } = await listThreads(ctx, listThreadsInput.parse({ filter }));
  return threads.map(({ title }) => title).sort();
}

async function headOf(ctx: MemberContext, threadId: string) {
  const { unread, firstUnread } = (await getThreadPage(ctx, threadId, { at: "end" })).thread;
  return { unread, firstUnread };
}

const all = { filter: "all" } as const;

describe("marking unread from a post on", () => {
  it("makes what others wrote from there unread, and nothing else", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, love), group.id);
    for (let n = 0; n < 3; n++) await reply(as(db, love), threadId);
    await reply(as(db, greta), threadId);
    await reply(as(db, love), threadId);
    await markRead(as(db, greta), { threadId, ranges: [[1, 6]] });

    expect(await markUnread(as(db, greta), { threadId, from: 3 })).toEqual({ unread: 3, firstUnread: 3 });
    expect(await headOf(as(db, greta), threadId)).toEqual({ unread: 3, firstUnread: 3 });
    expect(await unreadIn(as(db, greta), group.id)).toBe(1);
    expect(await markUnread(as(db, greta), { threadId, from: 3 })).toEqual({ unread: 3, firstUnread: 3 });
    expect(await headOf(as(db, love), threadId)).toMatchObject({ unread: 1 });
  });

  it("finds nothing to make unread past the end, in one's own posts, or in deleted ones", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, greta), group.id);
    const gone = await reply(as(db, love), threadId);
    await deletePost(as(db, love), { postId: gone.id, reason: "mistake" });

    expect(await headOf(as(db, greta), threadId)).toEqual({ unread: 0, firstUnread: null });
    for (const from of [1, 2, 3, 900])
      expect(await markUnread(as(db, greta), { threadId, from })).toEqual({ unread: 0, firstUnread: null });
  });

  it("is not possible in a thread one may not see", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, outsider] = [await makeMember(db, { group }), await makeMember(db)];
    const { threadId } = await start(as(db, greta), group.id);
    await expect(markUnread(as(db, outsider), { threadId, from: 1 })).rejects.toMatchObject({ code: "not-found" });
    expect((await countUnread(as(db, outsider), threadId)).thread).toBeNull();
  });
});

describe("what one answers", () => {
  it("is read by answering it, also the only post of a thread, which nothing has marked", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, love), group.id);
    expect(await headOf(as(db, greta), threadId)).toEqual({ unread: 1, firstUnread: 1 });

    await reply(as(db, greta), threadId);

    expect(await headOf(as(db, greta), threadId)).toEqual({ unread: 0, firstUnread: null });
    expect(await unreadIn(as(db, greta), group.id)).toBe(0);
    expect(await headOf(as(db, love), threadId)).toEqual({ unread: 1, firstUnread: 2 });
  });

  it("and what one quotes is read, but not what stands between or a post yet to come", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, love), group.id);
    const posts = [];
    for (let n = 2; n <= 6; n++) posts.push(await reply(as(db, love), threadId));
    const unreadOf = async () => (await getThreadPage(as(db, greta), threadId, { at: "end" })).thread;

    await replyToThread(as(db, greta), { id: randomUUID(), threadId, replyTo: posts[1]?.id, body: bodyOf("Bra.") });
    expect(await unreadOf()).toMatchObject({ unread: 5, firstUnread: 1 });
    for (const number of [1, 10])
      await replyToThread(as(db, greta), { id: randomUUID(), threadId, body: quoting(threadId, number) });
    expect(await unreadOf()).toMatchObject({ unread: 4, firstUnread: 2 });
    await reply(as(db, love), threadId);
    expect(await unreadOf()).toMatchObject({ unread: 5 });
  });
});

describe("what a process remembers of its readers", () => {
  it("has a limit in people and in threads, and whoever was asked about last is in it", () => {
    const memory = new Map<string, { threads: Set<number> }>();
    const known = (threads: number) => ({ threads: new Set(Array.from({ length: threads }, (_, n) => n)) });
    const ask = (who: string, threads: number) => {
      remember(memory, who, known(threads), { people: 3, threads: 10 });
      return [...memory.keys()].join(" ");
    };
    expect([ask("a", 2), ask("b", 2), ask("a", 2), ask("c", 2)]).toEqual(["a", "a b", "b a", "b a c"]);
    expect(ask("d", 2)).toBe("a c d");
    expect(ask("a", 6)).toBe("c d a");
    expect(ask("d", 4)).toBe("a d");
    expect(ask("e", 40)).toBe("e");
  });
});

describe("marking all as read", () => {
  it("is for a group, for a narrowed list or for everything, and is done once", async ({ db }) => {
    const [here, there] = [await makeGroup(db), await makeGroup(db, { access: "open" })];
    const [greta, love] = [await makeMember(db, { group: here }), await makeMember(db, { group: here })];
    for (const type of ["advice", "experience"] as const) await start(as(db, love), here.id, { title: type, type });
    await start(as(db, love), there.id, { title: "Öppen" });
    const until = new Date(Date.now() + 1_000);

    expect(await markAllRead(as(db, greta), { ...all, type: "experience", until })).toEqual({ threads: 1 });
    expect(await listed(as(db, greta), "unread")).toEqual(["advice", "Öppen"]);
    expect(await markAllRead(as(db, greta), { ...all, group: here.id, until })).toEqual({ threads: 1 });
    expect(await listed(as(db, greta), "unread")).toEqual(["Öppen"]);
    expect(await markAllRead(as(db, greta), { filter: "unread", until })).toEqual({ threads: 1 });
    expect(await markAllRead(as(db, greta), { ...all, until })).toEqual({ threads: 0 });
    expect(await listed(as(db, greta), "unread")).toEqual([]);
    expect(await listed(as(db, love), "unread")).toEqual([]);
  });

  it("leaves what was written after the list was shown", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    let minute = 0;
    const clock = () => new Date(Date.UTC(2026, 0, 1, 8, minute));
    const { threadId } = await start(as(db, love, clock), group.id);
    minute = 1;
    await reply(as(db, love, clock), threadId);
    minute = 2;
    const shown = clock();
    minute = 3;
    await reply(as(db, love, clock), threadId);
    await start(as(db, love, clock), group.id, { title: "Nyss startad" });

    await markAllRead(as(db, greta), { ...all, until: shown });
    expect(await headOf(as(db, greta), threadId)).toEqual({ unread: 1, firstUnread: 3 });
    expect(await unreadIn(as(db, greta), group.id)).toBe(2);
  });

  it("touches no thread one may not see", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, outsider] = [await makeMember(db, { group }), await makeMember(db)];
    await start(as(db, greta), group.id);
    const until = new Date(Date.now() + 1_000);
    expect(await markAllRead(as(db, outsider), { ...all, until })).toEqual({ threads: 0 });
    expect(await markAllRead(as(db, outsider), { ...all, group: group.id, until })).toEqual({ threads: 0 });
    const rows = await db.execute(sql`select from thread_readers where person_id = ${outsider.id}`);
    expect(rows).toHaveLength(0);
  });
});

describe("what is new for somebody who comes back", () => {
  const news = async (ctx: MemberContext) =>
    (await listThreads(ctx, { filter: "unread", limit: 12 })).threads.map(({ title, group, unread }) => [
      title,
      group.name,
      unread,
    ]);

  it("comes from all groups one may read, the newest first, without what one wrote or has made quiet", async ({
    db,
  }) => {
    const [own, open, hushed, closed] = [
      await makeGroup(db, { name: "Lokal problembild" }),
      await makeGroup(db, { access: "open", name: "Hela nätverket" }),
      await makeGroup(db, { access: "open", name: "Metodstöd" }),
      await makeGroup(db, { name: "Annan grupp" }),
    ];
    const greta = await makeMember(db, { group: own });
    const love = await makeMember(db, { group: own });
    await joinGroup(db, love.id, closed.id);
    let minute = 0;
    const clock = () => new Date(Date.UTC(2026, 0, 1, 8, minute++));
    const reads = as(db, greta, clock);
    const writes = await asNow(db, love, clock);
    requireMember(writes);
    await setGroupLevels(reads, [{ groupId: hushed.id, level: "quiet", threadsToo: false }]);
    expect(await news(reads)).toEqual([]);

    const { threadId } = await start(writes, own.id, { title: "Ny fråga" });
    await start(writes, hushed.id, { title: "I det tysta" });
    await start(writes, closed.id, { title: "Hos andra" });
    const { threadId: hers } = await start(reads, open.id, { title: "Egen fråga" });
    await start(writes, open.id, { title: "Ny för alla" });
    expect(await news(reads)).toEqual([
      ["Ny för alla", "Hela nätverket", 1],
      ["Ny fråga", "Lokal problembild", 1],
    ]);

    // An answer to oneself is new, and one's own answer to what one has read is not.
    await reply(writes, hers);
    await markRead(reads, { threadId, ranges: [[1, 1]] });
    await reply(reads, threadId);
    expect(await news(reads)).toEqual([
      ["Egen fråga", "Hela nätverket", 1],
      ["Ny för alla", "Hela nätverket", 1],
    ]);
    await markAllRead(reads, { filter: "unread", until: clock() });
    expect(await news(reads)).toEqual([]);
  });
});

describe("what is quiet", () => {
  it("is in no count and not among the unread, but in the list of all", async ({ db }) => {
    const [loud, hushed] = [await makeGroup(db), await makeGroup(db, { access: "open" })];
    const [greta, love] = [await makeMember(db, { group: loud }), await makeMember(db, { group: loud })];
    const heard = await start(as(db, love), loud.id, { title: "Hörs" });
    const quiet = await start(as(db, love), loud.id, { title: "Tyst tråd" });
    await start(as(db, love), hushed.id, { title: "Tyst grupp" });
    const exempt = await start(as(db, love), hushed.id, { title: "Hörs ändå" });
    expect(await listed(as(db, greta), "unread")).toHaveLength(4);

    await setThreadLevel(as(db, greta), { threadId: quiet.threadId, level: "quiet" });
    await setThreadLevel(as(db, greta), { threadId: exempt.threadId, level: "normal" });
    await setGroupLevels(as(db, greta), [{ groupId: hushed.id, level: "quiet", threadsToo: false }]);
    const shell = new Map((await getShell(as(db, greta))).groups.map(({ id, unread }) => [id, unread]));
    expect([shell.get(loud.id), shell.get(hushed.id)]).toEqual([1, 1]);
    expect(await listed(as(db, greta), "unread")).toEqual(["Hörs", "Hörs ändå"]);
    expect(await listed(as(db, greta), "all")).toHaveLength(4);
    expect(
      (await listThreads(as(db, greta), listThreadsInput.parse({}))).threads.find(({ id }) => id === quiet.threadId),
    ).toMatchObject({
      quiet: true,
      unread: 1,
    });
    expect((await countUnread(as(db, greta), heard.threadId)).thread).toEqual({ unread: 1 });

    await setThreadLevel(as(db, greta), { threadId: quiet.threadId, level: "group" });
    expect(await unreadIn(as(db, greta), loud.id)).toBe(2);
  });
});

it("lists unread threads page by page in the order of the list, pinned first, whatever narrows it", async ({ db }) => {
  const group = await makeGroup(db);
  const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
  const minutes = [3, 1, 4, 1, 5, 9, 2, 6];
  for (const [index, minute] of minutes.entries()) {
    const clock = () => new Date(Date.UTC(2026, 0, 1, 8, minute));
    const type = index % 2 === 0 ? ("advice" as const) : ("experience" as const);
    const { threadId } = await start(as(db, love, clock), group.id, { title: `Tråd ${index}`, type });
    // A microsecond apart: finer than a date can tell.
    await db.execute(sql`update threads set last_post_at = last_post_at + ${index}::int * interval '1 microsecond',
      pinned_at = ${index === 1 ? clock().toISOString() : null}::timestamptz where id = ${threadId}`);
  }
  const pagesOf = async (query: { filter: "all" | "unread"; type?: "advice" }) => {
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listThreads(as(db, greta), listThreadsInput.parse({ ...query, limit: 2, cursor }));
      titles.push(...page.threads.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return titles;
  };
  const order = ["Tråd 1", "Tråd 5", "Tråd 7", "Tråd 4", "Tråd 2", "Tråd 0", "Tråd 6", "Tråd 3"];
  expect(await pagesOf({ filter: "unread" })).toEqual(order);
  expect(await pagesOf({ filter: "all" })).toEqual(order);
  expect(await pagesOf({ filter: "unread", type: "advice" })).toEqual(["Tråd 4", "Tråd 2", "Tråd 0", "Tråd 6"]);
});

describe("the list of followed threads", () => {
  it("has those of followed groups and those followed one by one, but none with another level", async ({ db }) => {
    const [followed, open] = [await makeGroup(db), await makeGroup(db, { access: "open" })];
    const [greta, love] = [await makeMember(db, { group: followed }), await makeMember(db, { group: followed })];
    const clock = (() => {
      let minute = 0;
      return () => new Date(Date.UTC(2026, 0, 1, 8, minute++));
    })();
    await start(as(db, love, clock), followed.id, { title: "Av gruppen" });
    const normal = await start(as(db, love, clock), followed.id, { title: "Normal" });
    await start(as(db, love, clock), open.id, { title: "Öppen" });
    const chosen = await start(as(db, love, clock), open.id, { title: "Vald" });
    const written = await start(as(db, love, clock), open.id, { title: "Skriven i" });
    await setThreadLevel(as(db, greta), { threadId: normal.threadId, level: "normal" });
    await setThreadLevel(as(db, greta), { threadId: chosen.threadId, level: "follow" });
    await reply(as(db, greta, clock), written.threadId);

    expect(await listed(as(db, greta), "followed")).toEqual(["Av gruppen", "Skriven i", "Vald"]);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listThreads(as(db, greta), { filter: "followed", limit: 1, cursor });
      pages.push(...page.threads.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages).toEqual(["Skriven i", "Vald", "Av gruppen"]);
  });
});
