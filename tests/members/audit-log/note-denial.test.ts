import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { auditEntries, posts, threads } from "#db/schema";
import { noteDenial } from "#lib/members/audit-log/note-denial";
import { listLog } from "#lib/members/audit-log/queries";
import { startThread } from "#lib/threads/start-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";

type Db = Parameters<typeof makeMember>[0];

const noted = (db: Db) => db.select().from(auditEntries).where(eq(auditEntries.action, "access.deny"));

/** A thread in a confidential group, and somebody outside it. */
async function secret(db: Db) {
  const group = await makeGroup(db, { access: "confidential", name: "Avhopparverksamhet" });
  const inside = await makeMember(db, { group });
  const thread = { id: randomUUID(), postId: randomUUID(), groupId: group.id, type: "advice", category: null } as const;
  await startThread(as(db, inside), { ...thread, title: "Hemligt", body: bodyOf("Det här är hemligt.") });
  return { group, thread, inside: as(db, inside), outside: as(db, await makeMember(db)) };
}

describe("a refusal", () => {
  it("is noted with what it was about, for the administrators' log", async ({ db }) => {
    const { group, thread, outside } = await secret(db);
    for (const id of [thread.id, thread.postId, group.id])
      await noteDenial(outside, { code: "not-found", ids: [randomUUID(), id] });
    const about = { actorId: outside.actor.personId, groupId: group.id };
    expect(await noted(db)).toMatchObject([
      { ...about, subjectId: thread.id, details: { thing: "thread" } },
      { ...about, subjectId: thread.postId, details: { thing: "post" } },
      { ...about, subjectId: group.id, details: { thing: "group" } },
    ]);
    const reader = as(db, await makeMember(db, { platformRole: "administrator" }));
    const { entries } = await listLog(reader, { kind: "access", personId: outside.actor.personId });
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({ action: "access.deny", group: { id: group.id, name: null } });
  });

  it("leaves nothing when the thing is not there, is gone, or is one's own", async ({ db }) => {
    const { group, thread, inside, outside } = await secret(db);
    await noteDenial(outside, { code: "not-found", ids: [randomUUID()] });
    await noteDenial(outside, { code: "not-found", ids: [] });
    for (const id of [thread.id, thread.postId, group.id]) await noteDenial(inside, { code: "not-found", ids: [id] });
    await db.update(threads).set({ deletedAt: new Date() }).where(eq(threads.id, thread.id));
    await db.update(posts).set({ deletedAt: new Date() }).where(eq(posts.id, thread.postId));
    for (const id of [thread.id, thread.postId]) await noteDenial(outside, { code: "not-found", ids: [id] });
    // A group that one may know of has not been refused: something in its page's form was not found.
    const known = await makeGroup(db, { access: "restricted" });
    await noteDenial(outside, { code: "not-found", ids: [known.id] });
    expect(await noted(db)).toEqual([]);
  });

  it("of an act is noted wherever it was tried", async ({ db }) => {
    const { thread, inside, outside } = await secret(db);
    await noteDenial(inside, { code: "forbidden", ids: [thread.postId] });
    await noteDenial(outside, { code: "forbidden", ids: [] });
    expect(await noted(db)).toMatchObject([
      { actorId: inside.actor.personId, subjectId: thread.postId },
      { actorId: outside.actor.personId, subjectId: null, groupId: null },
    ]);
  });

  it("is noted twenty times an hour for each person: a search for secrets does not fill the log", async ({ db }) => {
    const { thread, inside, outside } = await secret(db);
    for (let tries = 0; tries < 30; tries++) await noteDenial(outside, { code: "not-found", ids: [thread.id] });
    expect(await noted(db)).toHaveLength(20);
    await noteDenial(inside, { code: "forbidden", ids: [thread.id] });
    expect(await noted(db)).toHaveLength(21);
  });
});
