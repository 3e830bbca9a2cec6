import { eq } from "drizzle-orm";
import { auditEntries, groupEvents, postRevisions } from "#db/schema";
import { changeThread } from "#lib/threads/change-thread";
import { lockThread } from "#lib/threads/moderation/lock-thread";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { getThreadPage } from "#lib/threads/queries";
import type { ChangeThread } from "#lib/threads/schema";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { start } from "./start";

const to = (threadId: string, other: Partial<ChangeThread> = {}): ChangeThread => ({
  threadId,
  title: "Belysningen vid torget",
  type: "advice",
  category: "safety",
  ...other,
});

describe("another title", () => {
  it("is given by who began the thread or keeps order, and the old one is kept", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const alva = await makeMember(db, { group, role: "coordinator" });
    const { threadId, postId } = await start(as(db, greta), group.id);
    const head = async () => {
      const { thread, posts } = await getThreadPage(as(db, love), threadId, { at: "end" });
      return [thread.title, thread.type, thread.category, posts[0]?.version, posts[0]?.editedAt];
    };

    expect(await changeThread(as(db, greta), to(threadId))).toEqual({ outcome: "changed" });
    expect(await head()).toEqual(["Belysningen vid torget", "advice", "safety", 2, null]);
    expect(await changeThread(as(db, greta), to(threadId))).toEqual({ outcome: "unchanged" });
    expect(await changeThread(as(db, alva), to(threadId, { type: "experience", category: null }))).toEqual({
      outcome: "changed",
    });
    expect(await head()).toEqual(["Belysningen vid torget", "experience", null, 2, null]);
    await expect(changeThread(as(db, love), to(threadId))).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeThread(as(db, await makeMember(db)), to(threadId))).rejects.toMatchObject({ code: "not-found" });

    const kept = await db.select().from(postRevisions).where(eq(postRevisions.postId, postId));
    expect(kept).toMatchObject([{ version: 1, title: "Trygghetsvandring", editedBy: greta.id }]);
    const noted = await db.select().from(auditEntries).where(eq(auditEntries.action, "thread.edit"));
    expect(noted.map(({ actorId, details }) => [actorId, details])).toEqual([
      [greta.id, { type: "advice", category: null }],
      [alva.id, { type: "advice", category: "safety" }],
    ]);
    const told = await db.select({ kind: groupEvents.kind }).from(groupEvents).orderBy(groupEvents.seq);
    expect(told.map(({ kind }) => kind)).toEqual(["thread_started", "thread_changed", "post_edited", "thread_changed"]);
  });

  it("says who nobody is", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const { threadId } = await start(as(db, greta), group.id);
    for (const title of ["Samtal om 19121212-1212", "Ring 070-123 45 67"])
      expect(await changeThread(as(db, greta), to(threadId, { title }))).toEqual({ outcome: "personal-data" });
    const { thread } = await getThreadPage(as(db, greta), threadId, { at: "end" });
    expect(thread.title).toBe("Trygghetsvandring");
  });

  it("is not for its author in a locked thread, and for nobody while the thread is stopped", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const alva = await makeMember(db, { group, role: "coordinator" });
    const locked = await start(as(db, greta), group.id);
    await lockThread(as(db, alva), { threadId: locked.threadId, locked: true });
    await expect(changeThread(as(db, greta), to(locked.threadId))).rejects.toMatchObject({ code: "forbidden" });
    expect(await changeThread(as(db, alva), to(locked.threadId))).toEqual({ outcome: "changed" });

    const stopped = await start(as(db, greta), group.id);
    await stopSpread(as(db, greta), { postId: stopped.postId, reason: "personal_data" });
    for (const who of [greta, alva])
      expect(await changeThread(as(db, who), to(stopped.threadId))).toEqual({ outcome: "under-review" });
  });
});
