import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { threads } from "#db/schema";
import { requireMember } from "#lib/platform/errors";
import { deleteThread } from "#lib/threads/delete-thread";
import { getThreadOrDeleted, listDeletedThreads } from "#lib/threads/deleted/queries";
import { moveThread } from "#lib/threads/moving/move-thread";
import { describe, expect, it } from "#tests/support/database";
import {
  as,
  asNow,
  joinGroup,
  leaveGroup,
  makeGroup,
  makeGuest,
  makeMember,
  readRights,
} from "#tests/support/factories";
import { start } from "../start";

const TITLE = "Kim Ek på Storgatan";

/** A thread that says who somebody is, and who keeps order there. */
async function network(db: Db) {
  const group = await makeGroup(db, { name: "Trygg skolväg" });
  const greta = await makeMember(db, { group });
  const alva = await makeMember(db, { group, role: "coordinator", firstName: "Alva", lastName: "Brofäste" });
  const { threadId } = await start(as(db, greta), group.id, { title: TITLE });
  return { group, greta, alva, threadId };
}

const open = (ctx: ReturnType<typeof as>, threadId: string) => getThreadOrDeleted(ctx, threadId, { at: "end" });

describe("a thread that was taken away", () => {
  it("says by whom, when and why to all who read its group, and not a word of its own", async ({ db }) => {
    const { group, greta, alva, threadId } = await network(db);
    const at = new Date("2026-11-20T08:00:00Z");
    await deleteThread(
      as(db, alva, () => at),
      { threadId, reason: "personal_data" },
    );

    const guest = await makeGuest(db, { group });
    for (const who of [greta, alva, guest]) {
      const told = await open(as(db, who), threadId);
      expect(told).toEqual({
        deleted: {
          id: threadId,
          at: expect.anything(),
          by: "Alva Brofäste",
          reason: "personal_data",
          group: { id: group.id, name: "Trygg skolväg" },
        },
      });
      expect("deleted" in told && new Date(told.deleted.at)).toEqual(at);
    }
  });

  it("was never there for anybody else, whatever they are, nor for who has left or come to another group", async ({
    db,
  }) => {
    const { group, greta, alva, threadId } = await network(db);
    const administrator = await makeMember(db, { platformRole: "administrator" });
    await deleteThread(as(db, alva), { threadId, reason: "mistake" });
    await leaveGroup(db, greta.id, group.id);

    for (const who of [administrator, greta]) {
      const ctx = await asNow(db, who);
      requireMember(ctx);
      await expect(open(ctx, threadId)).rejects.toMatchObject({ code: "not-found" });
      await expect(open(ctx, randomUUID())).rejects.toMatchObject({ code: "not-found" });
      expect(await listDeletedThreads(ctx, group.id)).toEqual([]);
    }
  });

  it("is told of where it was last, not in the group that it had left before", async ({ db }) => {
    const { group, greta, alva, threadId } = await network(db);
    const few = await makeGroup(db, { access: "confidential" });
    await joinGroup(db, alva.id, few.id, "coordinator");
    await readRights(db, [alva]);
    expect(await moveThread(as(db, alva), { threadId, toGroupId: few.id })).toEqual({ outcome: "moved" });
    await deleteThread(as(db, alva), { threadId, reason: "other" });

    await expect(open(as(db, greta), threadId)).rejects.toMatchObject({ code: "not-found" });
    expect(await listDeletedThreads(as(db, greta), group.id)).toEqual([]);
    expect(await listDeletedThreads(as(db, alva), few.id)).toMatchObject([{ id: threadId, reason: "other" }]);
  });

  it("stands on its group's page for thirty days, and at its address for as long as its row is kept", async ({
    db,
  }) => {
    const { group, greta, alva, threadId } = await network(db);
    const [{ threadId: second }, { threadId: there }] = [
      await start(as(db, greta), group.id),
      await start(as(db, greta), group.id),
    ];
    await deleteThread(as(db, alva), { threadId, reason: "outdated" });
    await deleteThread(
      as(db, alva, () => new Date(Date.now() + 1_000)),
      { threadId: second, reason: "duplicate" },
    );
    const listed = async () => (await listDeletedThreads(as(db, greta), group.id)).map(({ id }) => id);
    expect(await listed()).toEqual([second, threadId]);

    await db.update(threads).set({ deletedAt: sql`now() - interval '31 days'` }).where(eq(threads.id, threadId));
    expect(await listed()).toEqual([second]);
    expect(await open(as(db, greta), threadId)).toMatchObject({ deleted: { reason: "outdated" } });
    expect(await open(as(db, greta), there)).toMatchObject({ thread: { id: there } });
  });

  it("says when, where nobody wrote down by whom and why", async ({ db }) => {
    const { greta, alva, threadId } = await network(db);
    await deleteThread(as(db, alva), { threadId, reason: "mistake" });
    await db.update(threads).set({ deletedBy: null, deleteReason: null }).where(eq(threads.id, threadId));
    expect(await open(as(db, greta), threadId)).toMatchObject({ deleted: { by: null, reason: null } });
  });
});
