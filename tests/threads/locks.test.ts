import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { files, groupEvents, threads } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import { markHelpful } from "#lib/threads/answers/mark-helpful";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { findThreadForUpdate } from "#lib/threads/moderation/find-thread";
import { moveThread } from "#lib/threads/moving/move-thread";
import { splitThread } from "#lib/threads/moving/split-thread";
import { getPosts } from "#lib/threads/queries";
import { react } from "#lib/threads/reactions/react";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import { asNow, joinGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { quoting } from "./quotes/network";
import { reply, start } from "./start";

/** Greta asks in one of two groups, Love answers, and Alva keeps order in both. */
async function network(db: Db) {
  const [lower, higher] = (await Promise.all([makeGroup(db), makeGroup(db)])).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!lower || !higher) throw new Error("two groups were made");
  const people = {
    alva: await makeMember(db, { group: higher, role: "coordinator" }),
    greta: await makeMember(db, { group: higher }),
    love: await makeMember(db, { group: higher }),
  };
  for (const { id } of Object.values(people)) await joinGroup(db, id, lower.id, "coordinator");
  const by = async (who: keyof typeof people, using = db): Promise<MemberContext> => {
    const ctx = await asNow(using, people[who]);
    requireMember(ctx);
    return ctx;
  };
  const { threadId } = await start(await by("greta"), higher.id);
  const { id: answer } = await reply(await by("love"), threadId);
  return { lower, higher, threadId, answer, by };
}

/** Does `first` and, before that has committed, sends `second`, which waits for it or goes past it. */
async function meanwhile<T>(
  db: Db,
  first: (tx: Db) => Promise<unknown>,
  second: () => Promise<T>,
  rest: (tx: Db) => Promise<unknown> = async () => undefined,
): Promise<T> {
  const sent = await db.transaction(async (tx) => {
    await first(tx);
    const sent = second();
    const waits = await Promise.race([sent.then(noLonger, noLonger), untilSomebodyWaits(db)]);
    if (waits) await rest(tx);
    return { answer: sent };
  });
  return await sent.answer;
}

const noLonger = () => false;

async function untilSomebodyWaits(db: Db): Promise<boolean> {
  const waiting = sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await db.execute(waiting)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  return true;
}

async function kindsIn(db: Db, groupId: string): Promise<string[]> {
  const events = await db.select().from(groupEvents).where(eq(groupEvents.groupId, groupId)).orderBy(groupEvents.seq);
  return events.map(({ kind }) => kind);
}

async function helpfulIn(db: Db, threadId: string) {
  return (await db.select({ helpful: threads.helpfulPostId }).from(threads).where(eq(threads.id, threadId)))[0]
    ?.helpful;
}

describe("a thread that moves while one of its posts is changed", () => {
  it("takes the change along, its file, and what is told of it", async ({ committed: { db } }) => {
    for (const order of ["moves first", "moves second"]) {
      const { lower, threadId, answer, by } = await network(db);
      const ctx = await by("love");
      const fileId = randomUUID();
      await db.execute(sql`insert into files (id, uploaded_by, name, media_type, size, sha256, storage_key)
        values (${fileId}, ${ctx.actor.personId}, 'rapport.pdf', 'application/pdf', 1, '', ${fileId})`);
      const edit = (ctx: MemberContext) =>
        editPost(ctx, { postId: answer, body: bodyOf("Se"), baseVersion: 1, files: [{ id: fileId, alt: "" }] });
      const move = async (ctx: MemberContext) =>
        expect(await moveThread(ctx, { threadId, toGroupId: lower.id })).toEqual({ outcome: "moved" });

      if (order === "moves first")
        await meanwhile(
          db,
          async (tx) => move(await by("alva", tx)),
          () => edit(ctx),
        );
      else {
        const alva = await by("alva");
        await meanwhile(
          db,
          async (tx) => edit({ ...ctx, db: tx }),
          () => move(alva),
        );
      }

      const [file] = await db.select({ groupId: files.groupId }).from(files).where(eq(files.id, fileId));
      expect([order, file?.groupId]).toEqual([order, lower.id]);
      if (order === "moves first") expect(await kindsIn(db, lower.id)).toEqual(["thread_started", "post_edited"]);
    }
  });

  it("takes a reaction along", async ({ committed: { db } }) => {
    const { lower, threadId, answer, by } = await network(db);
    const greta = await by("greta");
    await meanwhile(
      db,
      async (tx) => moveThread(await by("alva", tx), { threadId, toGroupId: lower.id }),
      () => react(greta, { postId: answer, kind: "thanks", on: true }),
    );
    expect(await kindsIn(db, lower.id)).toEqual(["thread_started", "post_marked"]);
  });
});

describe("an answer that is taken away", () => {
  it("is never the one that helped, whichever comes first", async ({ committed: { db } }) => {
    const marked = await network(db);
    const love = await marked.by("love");
    await meanwhile(
      db,
      async (tx) => markHelpful(await marked.by("greta", tx), { postId: marked.answer, on: true }),
      () => deletePost(love, { postId: marked.answer, reason: "mistake" }),
    );
    expect(await helpfulIn(db, marked.threadId)).toBeNull();

    const gone = await network(db);
    const greta = await gone.by("greta");
    const code = await meanwhile(
      db,
      async (tx) => deletePost(await gone.by("love", tx), { postId: gone.answer, reason: "mistake" }),
      () => markHelpful(greta, { postId: gone.answer, on: true }).catch((error) => error.code),
    );
    expect([code, await helpfulIn(db, gone.threadId)]).toEqual(["not-found", null]);
  });

  it("waits for a thread that is split, and is then taken away where it is", async ({ committed: { db } }) => {
    const { threadId, answer, by } = await network(db);
    await markHelpful(await by("greta"), { postId: answer, on: true });
    const [love, newThreadId] = [await by("love"), randomUUID()];
    const deleted = await meanwhile(
      db,
      async (tx) => findThreadForUpdate(await by("alva", tx), threadId),
      () => deletePost(love, { postId: answer, reason: "mistake" }),
      async (tx) => splitThread(await by("alva", tx), { threadId, newThreadId, title: "En egen", postIds: [answer] }),
    );
    expect(deleted).toEqual({ outcome: "deleted" });
    expect(await getPosts(love, [answer])).toMatchObject([{ threadId: newThreadId, deleted: { reason: "mistake" } }]);
  });

  it("and somebody's reply to it do not wait for each other", async ({ committed: { db } }) => {
    const { threadId, answer, by } = await network(db);
    await markHelpful(await by("greta"), { postId: answer, on: true });
    const love = await by("love");
    const deleted = await meanwhile(
      db,
      // As the reply takes it before it is written.
      (tx) => tx.execute(sql`select from threads where id = ${threadId} for no key update`),
      () => deletePost(love, { postId: answer, reason: "mistake" }),
      async (tx) =>
        expect(
          await replyToThread(await by("greta", tx), {
            id: randomUUID(),
            threadId,
            body: bodyOf("Tack"),
            replyTo: answer,
          }),
        ).toMatchObject({ outcome: "posted" }),
    );
    expect([deleted, await helpfulIn(db, threadId)]).toEqual([{ outcome: "deleted" }, null]);
  });

  it("locks the groups it tells in the order all others do", async ({ committed: { db } }) => {
    const { lower, higher, threadId, answer, by } = await network(db);
    await markHelpful(await by("greta"), { postId: answer, on: true });
    const { threadId: elsewhere } = await start(await by("greta"), lower.id);
    const body = quoting(threadId, 2, "Så här gjorde vi.");
    await replyToThread(await by("greta"), { id: randomUUID(), threadId: elsewhere, body });
    const love = await by("love");
    const lock = (tx: Db, id: string) => tx.execute(sql`select from groups where id = ${id} for update`);
    const deleted = await meanwhile(
      db,
      (tx) => lock(tx, lower.id),
      () => deletePost(love, { postId: answer, reason: "mistake" }),
      (tx) => lock(tx, higher.id),
    );
    expect(deleted).toEqual({ outcome: "deleted" });
    expect((await kindsIn(db, higher.id)).slice(-2)).toEqual(["post_marked", "post_deleted"]);
  });
});
