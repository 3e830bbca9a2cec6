import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, isNull, lte } from "drizzle-orm";
import fc from "fast-check";
import type { Db } from "#db/client";
import { groupEvents, groups, posts as postRows } from "#db/schema";
import { system } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { markHelpful } from "#lib/threads/answers/mark-helpful";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { type Feed, goToPage } from "#lib/threads/feed";
import { FeedDriver } from "#lib/threads/feed-driver";
import { listEvents } from "#lib/threads/list-events";
import { markRead } from "#lib/threads/mark-read";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { unreadThreads } from "#lib/threads/overview/unread-threads";
import { getPosts, getThreadPage } from "#lib/threads/queries";
import { react } from "#lib/threads/reactions/react";
import { eventPost } from "#lib/threads/realtime";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { reply, start } from "./start";

const SEEDS = 200;
const WHOLE = 1_000;

/** A member's browser: a feed, and a connection that may be down. */
class Browser {
  connected = true;
  driver: FeedDriver;

  constructor(
    readonly ctx: MemberContext,
    initial: Feed,
  ) {
    this.driver = new FeedDriver(
      initial,
      {
        events: (after) => listEvents(ctx, { groupId: initial.groupId, after, threadId: initial.threadId, limit: 3 }),
        refetch: async (feed) => freshFeed(ctx, feed.threadId, (feed.posts[0]?.number ?? 1) - 1),
      },
      () => undefined,
    );
  }

  async hear(seqs: readonly number[], groupId: string) {
    if (!this.connected) return;
    for (const seq of seqs) {
      const [event] = await this.ctx.db
        .select()
        .from(groupEvents)
        .where(and(eq(groupEvents.groupId, groupId), eq(groupEvents.seq, seq)));
      if (!event) continue;
      const [post] =
        event.threadId === this.driver.feed.threadId && event.postId ? await getPosts(this.ctx, [event.postId]) : [];
      this.driver.push(event, post);
    }
    await this.driver.catchUp();
  }

  async reconnect() {
    this.connected = true;
    await this.driver.catchUp();
  }
}

/** As a process that has just started: what is remembered must equal what is then read from the rows. */
function forgetUnread(): void {
  (globalThis as { bryggaUnread?: unknown }).bryggaUnread = undefined;
}

async function freshFeed(ctx: MemberContext, threadId: string, after: number): Promise<Feed> {
  const { thread, posts } = await getThreadPage(ctx, threadId, { after }, WHOLE);
  return {
    threadId,
    groupId: thread.group.id,
    seq: thread.group.lastSeq,
    posts,
    lastNumber: thread.lastNumber,
    gone: null,
    changes: 0,
  };
}

/** A thread of eight posts, as a reader has it: whole, and any run of it. */
async function eightPosts(db: Db) {
  const group = await makeGroup(db);
  const [reader, writer] = [as(db, await makeMember(db, { group })), as(db, await makeMember(db, { group }))];
  const { threadId } = await start(writer, group.id);
  for (let n = 2; n <= 8; n++) await reply(writer, threadId);
  const whole = await freshFeed(reader, threadId, 0);
  const run = (from: number, to: number) => ({ ...whole, posts: whole.posts.slice(from - 1, to) });
  return { reader, writer, threadId, whole, run };
}

async function headOf(db: Db, groupId: string): Promise<number> {
  const [group] = await db.select({ head: groups.lastSeq }).from(groups).where(eq(groups.id, groupId));
  return group?.head ?? 0;
}

const who = fc.nat({ max: 2 });
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant("post" as const), who, elsewhere: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("edit" as const), who, pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("delete" as const), who, pick: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("react" as const), who, pick: fc.nat(), on: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("mark" as const), pick: fc.nat(), on: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("disconnect" as const), who }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("reconnect" as const), who }) },
  // The server dies after the commit and before the push: everybody is cut off, and the change is never pushed.
  { weight: 1, arbitrary: fc.record({ act: fc.constant("post-then-crash" as const), who }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("repeat-push" as const), who }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("prune" as const) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("read" as const), who, pick: fc.nat({ max: 6 }) }) },
);

describe("a thread on the screen", () => {
  it("ends equal to a fresh fetch whatever was lost on the way", { timeout: 180_000 }, async ({ db }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const group = await makeGroup(db);
        const people = await Promise.all([0, 1, 2].map(() => makeMember(db, { group })));
        const contexts = people.map((person) => as(db, person));
        const opener = contexts[0] as MemberContext;
        const [threadId, otherId] = [randomUUID(), randomUUID()];
        for (const id of [threadId, otherId]) {
          await startThread(opener, {
            id,
            postId: randomUUID(),
            groupId: group.id,
            title: "Fråga",
            type: "advice",
            category: null,
            body: bodyOf("Hur gör ni?"),
          });
        }
        const browsers = await Promise.all(
          contexts.map(async (ctx) => new Browser(ctx, await freshFeed(ctx, threadId, 0))),
        );

        for (const next of steps) {
          await unreadThreads(opener);
          const before = await headOf(db, group.id);
          const actor = contexts["who" in next ? next.who : 0] as MemberContext;
          const browser = browsers["who" in next ? next.who : 0] as Browser;
          if (next.act === "read") await markRead(actor, { threadId, ranges: [[next.pick + 1, next.pick + 3]] });
          if (next.act === "disconnect") browser.connected = false;
          if (next.act === "reconnect") await browser.reconnect();
          if (next.act === "prune")
            await db
              .delete(groupEvents)
              .where(and(eq(groupEvents.groupId, group.id), lte(groupEvents.seq, before - 2)));
          if (next.act === "post" || next.act === "post-then-crash") {
            const thread = next.act === "post" && next.elsewhere ? otherId : threadId;
            await replyToThread(actor, { id: randomUUID(), threadId: thread, body: bodyOf("Så här gjorde vi.") });
          }
          if (next.act === "react" || next.act === "mark") {
            const answers = await db
              .select()
              .from(postRows)
              .where(and(eq(postRows.threadId, threadId), isNull(postRows.deletedAt), gt(postRows.number, 1)));
            const postId = answers[next.pick % Math.max(1, answers.length)]?.id;
            if (postId && next.act === "react") await react(actor, { postId, kind: "thanks", on: next.on });
            if (postId && next.act === "mark") await markHelpful(opener, { postId, on: next.on });
          }
          if (next.act === "edit" || next.act === "delete") {
            const own = await db
              .select()
              .from(postRows)
              .where(and(eq(postRows.threadId, threadId), eq(postRows.authorId, actor.actor.personId)));
            const live = own.filter(({ deletedAt }) => deletedAt === null);
            const post = live[next.pick % Math.max(1, live.length)];
            if (post && next.act === "edit")
              await editPost(actor, { postId: post.id, body: bodyOf("Rättat."), baseVersion: post.version });
            if (post && next.act === "delete") await deletePost(actor, { postId: post.id, reason: "mistake" });
          }
          const after = await headOf(db, group.id);
          const seqs = Array.from({ length: after - before }, (_, index) => before + index + 1);
          if (next.act === "post-then-crash") for (const each of browsers) each.connected = false;
          else for (const each of browsers) await each.hear(next.act === "repeat-push" ? [before] : seqs, group.id);
          if (next.act === "post-then-crash") for (const each of browsers) await each.reconnect();
        }

        for (const each of browsers) {
          const remembered = new Map((await unreadThreads(each.ctx)).threads);
          forgetUnread();
          expect(remembered).toEqual((await unreadThreads(each.ctx)).threads);
          await each.reconnect();
          const fresh = await freshFeed(each.ctx, threadId, (each.driver.feed.posts[0]?.number ?? 1) - 1);
          expect({ ...each.driver.feed, changes: 0 }).toEqual(fresh);
        }
      }),
      { numRuns: SEEDS },
    );
  });

  it("covers a stopped post when it is pushed, and shows it again to those who may read it, whatever happens to it then", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const members = [
      await makeMember(db, { group }),
      await makeMember(db, { group, role: "coordinator" }),
      await makeMember(db, { group }),
    ];
    const [author, coordinator, reader] = members.map((each) => as(db, each)) as [
      MemberContext,
      MemberContext,
      MemberContext,
    ];
    const { threadId } = await start(reader, group.id);
    const { id: postId } = await reply(author, threadId, "Kim Ek");
    const all = [author, coordinator, reader];
    const browsers = await Promise.all(all.map(async (ctx) => new Browser(ctx, await freshFeed(ctx, threadId, 0))));
    const shown = ({ driver }: Browser) => driver.feed.posts.find(({ id }) => id === postId)?.html;
    const gateway = { db, actor: system("gateway"), now: () => new Date() };
    const push = async () => {
      const [event] = await db.select().from(groupEvents).orderBy(desc(groupEvents.seq)).limit(1);
      if (!event) throw new Error("nothing has happened");
      const post = await eventPost(gateway, postId);
      for (const { driver } of browsers) driver.push(event, post);
      const atOnce = browsers.map(shown);
      await Promise.all(browsers.map(({ driver }) => driver.catchUp()));
      return { atOnce, read: browsers.map(shown) };
    };

    await stopSpread(reader, { postId, reason: "personal_data" });
    const read = ["<p>Kim Ek</p>", "<p>Kim Ek</p>", ""];
    expect(await push()).toEqual({ atOnce: ["", "", ""], read });
    await react(coordinator, { postId, kind: "thanks", on: true });
    expect(await push()).toEqual({ atOnce: ["", "", ""], read });
    for (const [index, { driver }] of browsers.entries())
      expect(driver.feed).toEqual(await freshFeed(all[index] as MemberContext, threadId, 0));
  });

  it("goes to another page of the same thread, joined where they meet, and follows the log from there", async ({
    db,
  }) => {
    const { reader, writer, threadId, whole, run } = await eightPosts(db);
    const numbers = ({ posts }: Feed) => posts.map(({ number }) => number);

    expect(numbers(goToPage(run(3, 4), run(5, 6)))).toEqual([3, 4, 5, 6]);
    expect(numbers(goToPage(run(3, 6), run(1, 4)))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(numbers(goToPage(run(1, 2), run(7, 8)))).toEqual([7, 8]);
    const open = run(2, 6);
    expect(goToPage(open, run(3, 5))).toBe(open);

    // The page was kept by the router from before an edit that the browser has followed.
    const browser = new Browser(reader, run(1, 2));
    const kept = run(2, 8);
    await editPost(writer, { postId: whole.posts[1]?.id ?? "", body: bodyOf("Rättat."), baseVersion: 1 });
    await editPost(writer, { postId: whole.posts[7]?.id ?? "", body: bodyOf("Rättat."), baseVersion: 1 });
    await browser.driver.catchUp();
    browser.driver.change((feed) => goToPage(feed, kept));
    await browser.driver.catchUp();
    expect(browser.driver.feed.posts).toEqual((await freshFeed(reader, threadId, 0)).posts);
  });

  it("stays where a link has led to while it was read anew", async ({ db }) => {
    const { run } = await eightPosts(db);
    const fetched: (number | undefined)[] = [];
    const driver = new FeedDriver(
      run(1, 2),
      {
        events: async () => ({ outcome: fetched.length === 0 ? "too-old" : "events", events: [], posts: [], head: 0 }),
        refetch: async ({ posts }) => {
          fetched.push(posts[0]?.number);
          if (fetched.length === 1) driver.change((feed) => goToPage(feed, run(7, 8)));
          return run(posts[0]?.number ?? 1, posts.at(-1)?.number ?? 1);
        },
      },
      () => undefined,
    );
    await driver.catchUp();
    expect(fetched).toEqual([1, 7]);
    expect(driver.feed.posts.map(({ number }) => number)).toEqual([7, 8]);
  });

  it("never skips an event when two post at once", async ({ committed }) => {
    const { db } = committed;
    const group = await makeGroup(db);
    const writers = await Promise.all([0, 1, 2, 3, 4, 5].map(async () => as(db, await makeMember(db, { group }))));
    const reader = as(db, await makeMember(db, { group }));
    const threadId = randomUUID();
    const [opener] = writers as [MemberContext];
    await startThread(opener, {
      id: threadId,
      postId: randomUUID(),
      groupId: group.id,
      title: "Fråga",
      type: "advice",
      category: null,
      body: bodyOf("Hur gör ni?"),
    });

    const seen: number[] = [];
    let writing = true;
    const reading = (async () => {
      for (let cursor = 0; ; ) {
        // Noted before the log is read: a reply may be committed between the reading and its answer.
        const last = !writing;
        const answer = await listEvents(reader, { groupId: group.id, after: cursor, limit: 50 });
        if (answer.outcome !== "events") throw new Error("the log was cut off");
        seen.push(...answer.events.map(({ seq }) => seq));
        cursor = seen.at(-1) ?? 0;
        if (last && cursor === answer.head) return;
      }
    })();
    await Promise.all(
      writers.map(async (writer) => {
        for (let n = 0; n < 25; n++) await replyToThread(writer, { id: randomUUID(), threadId, body: bodyOf("Svar") });
      }),
    );
    writing = false;
    await reading;

    expect(seen).toEqual(Array.from({ length: 151 }, (_, index) => index + 1));
  });
});
