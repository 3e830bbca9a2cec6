import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { auditEntries } from "#db/schema";
import { requireMember } from "#lib/platform/errors";
import { getPostHistory } from "#lib/threads/moderation/history/queries";
import { lockThread } from "#lib/threads/moderation/lock-thread";
import { redactRevision } from "#lib/threads/moderation/redact-revision";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { getThreadPage } from "#lib/threads/queries";
import { startThread } from "#lib/threads/start-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, joinGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";

/** A thread that has been started, whose answer its author has not got, and a coordinator of its group. */
async function startedUnheard(db: Db) {
  const [group, other] = [await makeGroup(db, { name: "Belysning" }), await makeGroup(db, { name: "Skola" })];
  const [greta, coordinator] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
  await joinGroup(db, greta.id, other.id, "member");
  const author = await asNow(db, greta);
  requireMember(author);
  const sent = {
    id: randomUUID(),
    postId: randomUUID(),
    groupId: group.id,
    title: "Belysning",
    type: "advice",
    category: null,
    body: bodyOf("Hur gör ni?"),
  } as const;
  await startThread(author, sent);
  const stands = async () => {
    const { thread, posts } = await getThreadPage(author, sent.id, { at: "end" });
    const { title, type, category } = thread;
    return { title, type, category, group: thread.group.id, html: posts.map(({ html }) => html) };
  };
  return { author, coordinator: as(db, coordinator), group, other, sent, stands };
}

const later = {
  title: "Belysning vid hållplatser",
  type: "question_to_police",
  category: "safety",
  body: bodyOf("Hur gör ni på vintern?"),
} as const;

describe("starting a thread", () => {
  it("sent again with all of its form filled in anew, as after a lost answer, is one thread as it was last meant", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const [id, postId] = [randomUUID(), randomUUID()];
    const first = { id, postId, groupId: group.id, title: "Belysning", type: "advice", category: null } as const;
    await startThread(as(db, greta), { ...first, body: bodyOf("Hur gör ni?") });

    const again = await startThread(as(db, greta), {
      ...first,
      title: "Belysning vid busshållplatser",
      type: "question_to_police",
      category: "safety",
      body: bodyOf("Hur gör ni på vintern?"),
    });

    expect(again).toEqual({ outcome: "already-started", threadId: id });
    const { thread, posts } = await getThreadPage(as(db, greta), id, { at: "end" });
    expect(thread).toMatchObject({
      title: "Belysning vid busshållplatser",
      type: "question_to_police",
      category: "safety",
      lastNumber: 1,
      group: { lastSeq: 3 },
    });
    expect(posts.map(({ html, version }) => [html, version])).toEqual([["<p>Hur gör ni på vintern?</p>", 2]]);
  });

  it("sent again with another subject alone, or as it stands, is what was last sent", async ({ db }) => {
    const { author, sent, stands } = await startedUnheard(db);

    await startThread(author, { ...sent, category: "school" });
    expect(await stands()).toMatchObject({ type: "advice", category: "school" });
    await startThread(author, sent);
    expect(await stands()).toMatchObject({ type: "advice", category: null });
  });

  it("sent again under another title keeps the one that stood, for its author and those who keep order, until it is emptied", async ({
    db,
  }) => {
    const { author, coordinator, sent } = await startedUnheard(db);
    const titles = async () =>
      (await getPostHistory(coordinator, sent.postId)).versions.map(({ title, changes }) => [title, changes.length]);

    await startThread(author, sent);
    expect(await titles()).toEqual([[null, 1]]);
    await startThread(author, { ...sent, title: later.title });
    await startThread(author, { ...sent, title: "Belysning i parker", body: later.body });
    expect(await titles()).toEqual([
      ["Belysning i parker", expect.any(Number)],
      ["Belysning vid hållplatser", 1],
      ["Belysning", 1],
    ]);

    await redactRevision(coordinator, { postId: sent.postId, version: 1, reason: "personal_data" });
    expect(await titles()).toEqual([
      ["Belysning i parker", expect.any(Number)],
      ["Belysning vid hållplatser", 1],
      [null, 0],
    ]);
  });

  it("sent again as another type leaves in the audit which it was", async ({ db }) => {
    const { author, sent } = await startedUnheard(db);
    await startThread(author, { ...sent, type: later.type, category: later.category });
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "thread.edit"));
    expect(entry).toMatchObject({ subjectId: sent.id, details: { type: "advice", category: null } });
  });

  it("sent again to another group says in which it stands, and changes nothing", async ({ db }) => {
    const { author, group, other, sent, stands } = await startedUnheard(db);
    const before = await stands();

    const again = await startThread(author, { ...sent, ...later, groupId: other.id });

    expect(again).toEqual({ outcome: "in-another-group", group: { id: group.id, name: "Belysning" } });
    expect(await stands()).toEqual(before);
  });

  it("sent again with changes says when it has been locked since, and changes nothing", async ({ db }) => {
    const { author, coordinator, sent, stands } = await startedUnheard(db);
    const before = await stands();
    await lockThread(coordinator, { threadId: sent.id, locked: true });

    for (const changed of [later, { type: later.type }, { body: later.body }])
      expect(await startThread(author, { ...sent, ...changed })).toEqual({ outcome: "locked" });
    expect(await startThread(author, sent)).toMatchObject({ outcome: "already-started" });
    expect(await stands()).toEqual(before);
  });

  it("sent again with changes says when it is under review, and changes nothing", async ({ db }) => {
    const { author, coordinator, sent, stands } = await startedUnheard(db);
    const before = await stands();
    await stopSpread(coordinator, { postId: sent.postId, reason: "other" });

    for (const changed of [later, { type: later.type }, { body: later.body }])
      expect(await startThread(author, { ...sent, ...changed })).toEqual({ outcome: "under-review" });
    expect(await stands()).toEqual(before);
  });

  it("does not tell whose id it was when somebody else has used it", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const thread = {
      id: randomUUID(),
      postId: randomUUID(),
      groupId: group.id,
      title: "Prov",
      type: "advice",
    } as const;
    await startThread(as(db, greta), { ...thread, category: null, body: bodyOf("Hur gör ni?") });

    const taken = startThread(as(db, love), { ...thread, title: "Mitt", category: null, body: bodyOf("Mitt.") });

    await expect(taken).rejects.toMatchObject({ code: "not-found" });
  });
});
