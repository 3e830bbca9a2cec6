import { eq } from "drizzle-orm";
import { auditEntries, memberships, reviews } from "#db/schema";
import { SIGNAL_CHANNEL, type Signal } from "#lib/platform/realtime/events";
import { publish } from "#lib/platform/realtime/publish";
import { openReview } from "#lib/threads/moderation/open-review";
import { reportPost } from "#lib/threads/moderation/report-post";
import { describe, expect, it } from "#tests/support/database";
import { as, leaveGroup, makeGroup, makeMember } from "#tests/support/factories";
import { start } from "../start";

describe("a post put before those who review", () => {
  it("waits once for what one person says about it, with a trace that has none of the words", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const { postId } = await start(as(db, greta), group.id);
    const published = {
      kind: "personal_data",
      post: { id: postId, groupId: group.id, version: 1 },
      reason: "nobody",
      note: "Registreringsnumret är vår egen bil",
    } as const;

    const id = await openReview(as(db, greta), published);
    expect(id).toEqual(expect.any(String));
    expect(await openReview(as(db, greta), published)).toBeUndefined();

    expect(await db.select().from(reviews).where(eq(reviews.postId, postId))).toMatchObject([
      { id, kind: "personal_data", reportedBy: greta.id, postVersion: 1, decidedAt: null },
    ]);
    const traces = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, postId));
    const [opened] = traces.filter(({ action }) => action === "review.open");
    expect(opened?.details).toEqual({ kind: "personal_data", reason: "nobody" });
  });

  it("wakes those who keep order in its group, while they may read it", async ({ committed: { db, sql: pool } }) => {
    const group = await makeGroup(db, { access: "open" });
    const greta = await makeMember(db, { group });
    const [alva, former, left, staff] = [
      await makeMember(db, { group, role: "coordinator" }),
      await makeMember(db, { group, role: "coordinator" }),
      await makeMember(db, { group, role: "coordinator" }),
      await makeMember(db, { platformRole: "coordinator" }),
    ];
    await leaveGroup(db, former.id, group.id);
    await db
      .update(memberships)
      .set({ endsOn: "2020-01-01", startsOn: "2019-01-01" })
      .where(eq(memberships.personId, left.id));
    const { postId } = await start(as(db, greta), group.id);
    const heard: string[] = [];
    const end = Promise.withResolvers<void>();
    await pool.listen(SIGNAL_CHANNEL, (payload) => {
      const signal = JSON.parse(payload) as Signal;
      if (signal.type === "reviews-changed") heard.push(signal.personId);
      if (signal.type === "notices-changed") end.resolve();
    });
    const reader = as(db, await makeMember(db, { group }));
    await reportPost(reader, { postId, kind: "flag", reason: "other" });
    await publish(reader, { type: "notices-changed", personIds: [] });
    await end.promise;
    expect(heard.sort()).toEqual([alva.id, staff.id].sort());
  });
});
