import { eq } from "drizzle-orm";
import { auditEntries } from "#db/schema";
import { explainDelivery } from "#lib/notifications/explain-delivery";
import { findByAddress, getExplanation } from "#lib/notifications/explanation/queries";
import { addDevice } from "#lib/notifications/push/add-device";
import { markRead } from "#lib/threads/mark-read";
import { newSubscription } from "#tests/architecture/entry-points/push";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { followGroup, stoppedClock } from "./network";

describe("why somebody did or did not get a mail or a push", () => {
  it("is told an administrator step by step, and leaves a trace", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const cilla = await makeMember(db, { group, platformRole: "administrator" });
    const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
    const { threadId, postId } = await clock.post(greta, group.id);
    const input = { personId: love.id, postId };
    await explainDelivery(as(db, cilla), input);

    expect(await getExplanation(as(db, cilla), input)).toMatchObject({
      app: { status: "delivered", reason: "group" },
      mail: { status: "pending", planned: expect.stringContaining("2026-12-01"), window: null },
      now: { mayRead: true, level: "follow", reason: "group", read: false },
      kind: "new_thread",
    });

    await clock.at("2026-12-01T07:30+01:00");
    expect((await getExplanation(as(db, cilla), input)).mail).toMatchObject({
      status: "delivered",
      window: { rhythm: "weekly", handover: { status: "queued", attempts: 0 } },
    });
    expect(await db.select().from(auditEntries).where(eq(auditEntries.action, "notices.explain"))).toMatchObject([
      { actorId: cilla.id, subjectId: love.id, groupId: group.id, details: { postId } },
    ]);
    expect(await findByAddress(as(db, cilla), `https://brygga.example/tradar/${threadId}?inlagg=1#inlagg-1`)).toEqual({
      postId,
    });
    expect(await findByAddress(as(db, cilla), `/tradar/${threadId}`)).toEqual({ postId });
  });

  it("knows the browser: that it waits, that it was pushed or not, and where there is none", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love, hugo] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group }),
    ];
    const cilla = await makeMember(db, { group, platformRole: "administrator" });
    await addDevice(as(db, love), newSubscription());
    const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
    const { threadId } = await clock.post(love, group.id);
    const postId = await clock.reply(greta, threadId, hugo);
    for (const { id: personId } of [love, hugo]) await explainDelivery(as(db, cilla), { personId, postId });
    const told = () => getExplanation(as(db, cilla), { personId: love.id, postId });

    expect(await told()).toMatchObject({
      push: { status: "pending", reason: "replied", planned: expect.stringContaining("2026-11-25T08:00:30"), tries: 0 },
      now: { devices: 1 },
    });
    expect(await getExplanation(as(db, cilla), { personId: hugo.id, postId })).toMatchObject({
      push: null,
      mail: { reason: "mentioned" },
      now: { devices: 0 },
    });
    await markRead(as(db, love), { threadId, ranges: [[2, 2]] });
    await clock.at("2026-11-25T09:01+01:00");
    expect(await told()).toMatchObject({ push: { status: "dropped", outcome: "read", planned: null, tries: 1 } });
  });

  it("names what stood in the way", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, read, quiet] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group }),
    ];
    const cilla = await makeMember(db, { group, platformRole: "administrator" });
    await followGroup(db, quiet.id, group.id, "quiet");
    const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
    const { threadId, postId } = await clock.post(greta, group.id);
    await markRead(as(db, read), { threadId, ranges: [[1, 1]] });
    await clock.at("2026-12-01T07:30+01:00");
    for (const { id: personId } of [read, quiet]) await explainDelivery(as(db, cilla), { personId, postId });

    expect((await getExplanation(as(db, cilla), { personId: read.id, postId })).mail).toMatchObject({
      outcome: "read",
    });
    expect(await getExplanation(as(db, cilla), { personId: quiet.id, postId })).toMatchObject({
      app: null,
      mail: null,
      now: { level: "quiet", reason: null },
    });
  });

  it("is nobody else's to know, is not shown without a trace, and not about what the administrator may not read", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const [inside, outside] = [
      await makeMember(db, { group, platformRole: "administrator" }),
      await makeMember(db, { platformRole: "administrator" }),
    ];
    const { threadId, postId } = await stoppedClock(db, "2026-11-25T09:00+01:00").post(greta, group.id);
    const input = { personId: love.id, postId };

    for (const who of [greta, love]) {
      expect(() => explainDelivery(as(db, who), input)).toThrow(/not allowed/);
      await expect(getExplanation(as(db, who), input)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(getExplanation(as(db, inside), input)).rejects.toMatchObject({ code: "not-found" });
    await expect(explainDelivery(as(db, outside), input)).rejects.toMatchObject({ code: "not-found" });
    expect(await findByAddress(as(db, outside), `/tradar/${threadId}`)).toBeUndefined();
  });
});
