import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import type { Db } from "#db/client";
import { groupMembers, memberships } from "#db/schema";
import type { Context, MemberContext } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import { deletePost } from "#lib/threads/delete-post";
import { markRead } from "#lib/threads/mark-read";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { moveThread } from "#lib/threads/moving/move-thread";
import { splitThread } from "#lib/threads/moving/split-thread";
import { getShell, listThreads } from "#lib/threads/overview/queries";
import { getThreadPage } from "#lib/threads/queries";
import { markAllRead } from "#lib/threads/reading/mark-all-read";
import { markUnread } from "#lib/threads/reading/mark-unread";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, joinGroup, leaveGroup, makeGroup, makeMember, makeOrganisation } from "#tests/support/factories";
import { reply, start } from "../start";

/** A thread as a set: who wrote each number, what is gone, what Greta has read, and in which group it is. */
class Model {
  readonly authors: ("greta" | "love")[] = [];
  readonly ids: string[] = [];
  /** Also what is in another thread now. */
  readonly deleted = new Set<number>();
  readonly movedAway = new Set<number>();
  readonly read = new Set<number>();
  /** For all but its author, who keeps order and who answers for its organisation. */
  hidden = false;

  constructor(
    readonly id: string,
    public groupId: string,
  ) {}

  wrote(by: "greta" | "love", id: string): void {
    this.authors.push(by);
    this.ids.push(id);
    if (by !== "greta") return;
    this.read.add(this.authors.length);
    // The only post that was there is what she answers.
    if (this.authors.length === 2) this.read.add(1);
  }

  unread(): number[] {
    return this.authors.map((_, index) => index + 1).filter((n) => !this.read.has(n) && !this.deleted.has(n));
  }

  numbersOf(by: "greta" | "love"): number[] {
    return this.authors.flatMap((author, index) =>
      author === by && !this.movedAway.has(index + 1) ? [index + 1] : [],
    );
  }

  /** Those that may become a thread of their own. */
  answers(): number[] {
    return this.authors.map((_, index) => index + 1).filter((n) => n > 1 && !this.deleted.has(n));
  }

  /** The thread these become, where what was read stays read. */
  split(numbers: readonly number[], id: string): Model {
    const made = new Model(id, this.groupId);
    for (const [index, n] of numbers.entries()) {
      made.authors.push(this.authors[n - 1] as "greta" | "love");
      made.ids.push(this.ids[n - 1] as string);
      if (this.read.has(n)) made.read.add(index + 1);
      this.deleted.add(n);
      this.movedAway.add(n);
    }
    return made;
  }
}

const number = fc.integer({ min: 1, max: 14 });
const thread = fc.integer({ min: 0, max: 5 });
const act = fc.oneof(
  fc.record({ kind: fc.constant("write" as const), thread, by: fc.constantFrom("greta" as const, "love" as const) }),
  fc.record({
    kind: fc.constant("read" as const),
    thread,
    ranges: fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("unread" as const), thread, from: number }),
  fc.record({ kind: fc.constant("delete" as const), thread, which: number }),
  fc.record({ kind: fc.constant("all" as const) }),
  fc.record({ kind: fc.constant("leave" as const), back: fc.boolean() }),
  fc.record({ kind: fc.constant("stop" as const), thread }),
  fc.record({
    kind: fc.constant("split" as const),
    thread,
    which: fc.uniqueArray(number, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("move" as const), thread }),
  fc.record({ kind: fc.constant("rights" as const), coordinator: fc.boolean(), contact: fc.boolean() }),
);

describe("what is unread, whatever two devices do in whatever order", () => {
  it("is what others wrote that is not deleted and not read, in the threads one may see just now", async ({ db }) => {
    const organisation = await makeOrganisation(db);
    const [love, alva] = [await makeMember(db, { organisation }), await makeMember(db)];
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 22 }), async (acts) => {
        const [group, few] = [await makeGroup(db), await makeGroup(db)];
        const greta = await makeMember(db, { group, organisation });
        await joinGroup(db, greta.id, few.id);
        for (const { id } of [group, few]) {
          await joinGroup(db, love.id, id);
          await joinGroup(db, alva.id, id, "coordinator");
        }
        const [loveNow, alvaNow] = [await member(asNow(db, love)), await member(asNow(db, alva))];
        const models: Model[] = [];
        for (let n = 0; n < 2; n++) {
          const started = await start(loveNow, group.id);
          const model = new Model(started.threadId, group.id);
          model.wrote("love", started.postId);
          models.push(model);
        }
        let inside = true;
        let officer = false;
        const isIn = (groupId: string) => inside || groupId === few.id;
        const sees = (model: Model) =>
          isIn(model.groupId) && (officer || !model.hidden || model.authors[0] === "greta");
        for (const step of acts) {
          const ctx = await member(asNow(db, greta));
          const model = models[("thread" in step ? step.thread : 0) % models.length] as Model;
          const { id: threadId } = model;
          const [here, there] = model.groupId === few.id ? [few, group] : [group, few];
          if (step.kind === "leave") {
            if (inside) await leaveGroup(db, greta.id, group.id);
            inside = step.back;
            if (inside) await rejoin(db, greta.id, group.id);
          } else if (step.kind === "rights") {
            officer = step.coordinator || step.contact;
            await changeRights(db, greta.id, step);
          } else if (step.kind === "stop") {
            if (model.hidden) continue;
            const anybody = as(db, await makeMember(db, { group: here }));
            const { outcome } = await stopSpread(anybody, { postId: model.ids[0] ?? "", reason: "other" });
            model.hidden = outcome === "stopped";
          } else if (step.kind === "split") {
            const answers = model.answers();
            const numbers = [...new Set(step.which.flatMap((n) => answers[n % answers.length] ?? []))].sort(
              (a, b) => a - b,
            );
            if (numbers.length === 0) continue;
            const newThreadId = randomUUID();
            const postIds = numbers.map((n) => model.ids[n - 1] as string);
            const { outcome } = await splitThread(alvaNow, { threadId, newThreadId, title: "Belysningen", postIds });
            expect(outcome).toBe(model.hidden ? "under-review" : "split");
            if (outcome === "split") models.push(model.split(numbers, newThreadId));
          } else if (step.kind === "move") {
            const { outcome } = await moveThread(alvaNow, { threadId, toGroupId: there.id });
            if (model.hidden) expect(outcome).toBe("under-review");
            // Where more would read it, it stays until they are asked who wrote it.
            if (outcome === "moved") model.groupId = there.id;
          } else if (step.kind === "all") {
            await markAllRead(ctx, { filter: "all", until: new Date(Date.now() + 1_000) });
            for (const each of models) if (sees(each)) for (const n of each.unread()) each.read.add(n);
          } else if (step.kind === "delete") {
            const n = model.numbersOf("love").at(step.which % Math.max(1, model.numbersOf("love").length));
            if (n === undefined || (n === 1 && model.hidden)) continue;
            await deletePost(loveNow, { postId: model.ids[n - 1] ?? "", reason: "mistake" });
            model.deleted.add(n);
          } else if (step.kind === "write" && step.by === "love") {
            model.wrote("love", (await reply(loveNow, threadId)).id);
          } else if (!sees(model)) {
            await expect(markRead(ctx, { threadId, ranges: [[1, 9]] })).rejects.toMatchObject({ code: "not-found" });
            await expect(markUnread(ctx, { threadId, from: 1 })).rejects.toMatchObject({ code: "not-found" });
          } else if (step.kind === "write") {
            model.wrote("greta", (await reply(ctx, threadId)).id);
          } else if (step.kind === "read") {
            await markRead(ctx, { threadId, ranges: step.ranges });
            for (const [from, to] of step.ranges)
              for (let n = from; n <= Math.min(to, model.authors.length); n++) model.read.add(n);
          } else {
            const answer = await markUnread(ctx, { threadId, from: step.from });
            for (let n = step.from; n <= model.authors.length; n++)
              if (model.authors[n - 1] === "love") model.read.delete(n);
            const fromThere = model.unread().filter((n) => n >= step.from);
            expect(answer).toEqual({ unread: fromThere.length, firstUnread: fromThere[0] ?? null });
          }
          await expectToBe(await member(asNow(db, greta)), {
            groupIds: [group.id, few.id].filter(isIn),
            seen: models.filter(sees),
          });
        }
      }),
      { numRuns: 20 },
    );
  });

  it("is the same when both devices tell at once what they read", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, love), group.id);
    for (let n = 0; n < 11; n++) await reply(as(db, love), threadId);
    const ranges = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(ranges, ranges, async (desk, phone) => {
        await markUnread(as(db, greta), { threadId, from: 1 });
        await Promise.all([...desk, ...phone].map((range) => markRead(as(db, greta), { threadId, ranges: [range] })));
        const read = new Set<number>();
        for (const [from, to] of [...desk, ...phone]) for (let n = from; n <= to; n++) read.add(n);
        expect((await getThreadPage(as(db, greta), threadId, { at: "end" })).thread.unread).toBe(12 - read.size);
      }),
      { numRuns: 25 },
    );
  });
});

type Expected = { groupIds: readonly string[]; seen: readonly Model[] };

async function expectToBe(ctx: MemberContext, { groupIds, seen }: Expected): Promise<void> {
  const { groups } = await getShell(ctx);
  const { threads } = await listThreads(ctx, { filter: "unread", limit: 30 });
  const unread = seen.filter((model) => model.unread().length > 0);
  expect(new Map(groups.filter(({ id }) => groupIds.includes(id)).map(({ id, unread }) => [id, unread]))).toEqual(
    new Map(groupIds.map((id) => [id, unread.filter(({ groupId }) => groupId === id).length])),
  );
  expect(new Map(threads.map(({ id, unread }) => [id, unread]))).toEqual(
    new Map(unread.map((model) => [model.id, model.unread().length])),
  );
  for (const model of seen) {
    const { unread, firstUnread } = (await getThreadPage(ctx, model.id, { at: "end" })).thread;
    expect([unread, firstUnread]).toEqual([model.unread().length, model.unread()[0] ?? null]);
  }
}

async function member(pending: Promise<Context>): Promise<MemberContext> {
  const ctx = await pending;
  requireMember(ctx);
  return ctx;
}

async function rejoin(db: Db, personId: string, groupId: string): Promise<void> {
  await db
    .update(groupMembers)
    .set({ revokedAt: null })
    .where(and(eq(groupMembers.personId, personId), eq(groupMembers.groupId, groupId)));
}

/** As somebody with the right to it does, in the group and in the organisation. */
async function changeRights(db: Db, personId: string, to: { coordinator: boolean; contact: boolean }): Promise<void> {
  await db
    .update(groupMembers)
    .set({ role: to.coordinator ? "coordinator" : "member" })
    .where(eq(groupMembers.personId, personId));
  await db.update(memberships).set({ organisationContact: to.contact }).where(eq(memberships.personId, personId));
}
