import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { groupJoinRequests, mailOutbox, people } from "#db/schema";
import { admitMember } from "#lib/members/groups/admit-member";
import { askToJoin } from "#lib/members/groups/ask-to-join";
import { listJoinsToDecide } from "#lib/members/groups/queries";
import { mailWhatWaits } from "#lib/notifications/mail-what-waits";
import { pauseMail } from "#lib/notifications/pause-mail";
import { schedule } from "#lib/platform/jobs/catalogue";
import { raiseUnanswered } from "#lib/threads/answers/raise-unanswered";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { reportPost } from "#lib/threads/moderation/report-post";
import { listReviews } from "#lib/threads/moderation/review/queries";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { takeReview } from "#lib/threads/moderation/take-review";
import { moveThread } from "#lib/threads/moving/move-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, joinGroup, makeGroup, makeMember, makeOrganisation, readRights } from "#tests/support/factories";
import { reply, start } from "../threads/start";

const at = (moment: string) => () => new Date(`${moment}+01:00`);
const MONDAY = at("2026-11-23T07:00:00");
const TUESDAY = at("2026-11-24T07:00:00");
const WEDNESDAY = at("2026-11-25T07:00:00");

async function network(db: Db) {
  const group = await makeGroup(db);
  const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
  const [alva, cilla] = [
    await makeMember(db, { group, role: "coordinator" }),
    await makeMember(db, { group, role: "coordinator" }),
  ];
  const names = new Map(
    [greta, love, alva, cilla].map(({ email }, n) => [email, ["greta", "love", "alva", "cilla"][n]]),
  );
  const mailed = async () => {
    const mails = await db.select().from(mailOutbox).orderBy(asc(mailOutbox.template));
    return mails
      .map(({ template, recipient, windowKey }) =>
        [template, names.get(recipient) ?? recipient, ...(template === "decision-waits" ? [windowKey] : [])].join(" "),
      )
      .sort();
  };
  return { group, greta, love, alva, cilla, mailed };
}

describe("what waits for those who decide", () => {
  it("is mailed at once when a post is stopped: to all of them but its author and who stopped it", async ({ db }) => {
    const { group, greta, love, alva, cilla, mailed } = await network(db);
    const { threadId } = await start(as(db, greta), group.id);
    const { id: postId } = await reply(as(db, alva), threadId, "Kim Ek sågs igen.");
    await pauseMail(as(db, cilla), { from: "2026-01-01", until: "2026-12-31" });
    await stopSpread(as(db, love), { postId, reason: "personal_data" });
    expect(await mailed()).toEqual(["post-stopped cilla"]);
    const [mail] = await db.select().from(mailOutbox);
    expect([Object.keys(mail?.payload as object), mail?.dueAt]).toEqual([["path"], expect.any(Date)]);

    // Nobody who does not decide, and not a second time.
    await stopSpread(as(db, greta), { postId, reason: "personal_data" });
    expect(await mailed()).toEqual(["post-stopped cilla"]);
  });

  it("is mailed in the morning, and again only when something has come since", async ({ db }) => {
    const { group, greta, love, alva, mailed } = await network(db);
    const { threadId } = await start(as(db, greta, at("2026-11-22T10:00:00")), group.id);
    const { id: postId } = await reply(as(db, greta), threadId, "Någons bil.");
    await mailWhatWaits(asSystem(db, MONDAY));
    expect(await mailed()).toEqual([]);

    await reportPost(as(db, love, at("2026-11-23T10:00:00")), {
      postId,
      kind: "flag",
      reason: "personal_data",
      note: "",
    });
    expect(await mailWhatWaits(asSystem(db, TUESDAY))).toEqual({ told: 2 });
    expect(await mailWhatWaits(asSystem(db, TUESDAY))).toEqual({ told: 0 });
    expect(await mailWhatWaits(asSystem(db, WEDNESDAY))).toEqual({ told: 0 });
    expect(await mailed()).toEqual(["decision-waits alva 2026-11-24", "decision-waits cilla 2026-11-24"]);

    const another = await reply(as(db, greta), threadId, "En annan bil.");
    const second = { postId: another.id, kind: "flag", reason: "personal_data", note: "" } as const;
    await reportPost(as(db, love, at("2026-11-25T09:00:00")), second);
    const { reviews } = await listReviews(as(db, alva), { list: "open" });
    for (const { id } of reviews) await takeReview(as(db, alva), { reviewId: id });
    expect(await mailWhatWaits(asSystem(db, at("2026-11-26T07:00:00")))).toEqual({ told: 0 });
  });

  it("is a question that nobody has answered, for those who coordinate its group and did not ask it", async ({
    db,
  }) => {
    const { group, greta, alva, mailed } = await network(db);
    await start(as(db, greta, at("2026-11-17T10:00:00")), group.id);
    await start(as(db, alva, at("2026-11-17T10:00:00")), group.id, { title: "Alvas fråga" });
    await raiseUnanswered(asSystem(db, at("2026-11-24T06:45:00")));
    await mailWhatWaits(asSystem(db, TUESDAY));
    expect(await mailed()).toEqual(["decision-waits alva 2026-11-24", "decision-waits cilla 2026-11-24"]);
  });

  it("is a thread that is to move, for who speaks for those who wrote in it", async ({ db }) => {
    const [narrow, wide] = [await makeGroup(db), await makeGroup(db)];
    const contact = await makeMember(db, {
      group: narrow,
      organisation: await makeOrganisation(db),
      organisationContact: true,
    });
    const alva = await makeMember(db, { group: narrow, role: "coordinator" });
    for (const { id } of [alva, contact]) await joinGroup(db, id, wide.id, "member");
    await makeMember(db, { group: wide });
    await readRights(db, [alva, contact]);
    const { threadId } = await start(as(db, contact), narrow.id);
    const move = { threadId, toGroupId: wide.id };
    expect(await moveThread(as(db, alva, at("2026-11-23T10:00:00")), move)).toEqual({ outcome: "asked" });
    await mailWhatWaits(asSystem(db, TUESDAY));
    const mails = await db.select().from(mailOutbox);
    expect(mails.map(({ template, recipient }) => [template, recipient])).toEqual([["decision-waits", contact.email]]);
  });

  it("is mailed again while a post is hidden and nobody decides, from the second working morning on", async ({
    db,
  }) => {
    const { group, greta, love, alva } = await network(db);
    const { threadId } = await start(as(db, greta, at("2026-11-19T10:00:00")), group.id);
    const { id: postId } = await reply(as(db, greta), threadId, "Någons bil.");
    await stopSpread(as(db, love, at("2026-11-20T10:00:00")), { postId, reason: "personal_data" });
    const told = async (moment: string) => {
      const { told } = await mailWhatWaits(asSystem(db, at(moment)));
      await db.update(mailOutbox).set({ status: "sent" });
      return told;
    };
    expect(await told("2026-11-23T07:00:00")).toBe(0);
    expect(await told("2026-11-24T07:00:00")).toBe(2);
    expect(await told("2026-11-25T07:00:00")).toBe(2);
    expect(await told("2026-11-25T07:00:01")).toBe(0);
    const { reviews } = await listReviews(as(db, alva), { list: "open" });
    for (const { id: reviewId } of reviews)
      await decideReview(as(db, alva), { reviewId, decision: "keep", passages: "" });
    expect(await told("2026-11-26T07:00:00")).toBe(0);
  });

  it("is mailed again when a report that somebody took is not decided in three working days", async ({ db }) => {
    const { group, greta, love, alva } = await network(db);
    const { threadId } = await start(as(db, greta, at("2026-11-19T10:00:00")), group.id);
    const { id: postId } = await reply(as(db, greta), threadId, "Någons bil.");
    await reportPost(as(db, love, at("2026-11-20T06:00:00")), { postId, kind: "flag", reason: "other", note: "" });
    const { reviews } = await listReviews(as(db, alva), { list: "open" });
    for (const { id } of reviews) await takeReview(as(db, alva), { reviewId: id });
    expect(await mailWhatWaits(asSystem(db, TUESDAY))).toEqual({ told: 0 });
    expect(await mailWhatWaits(asSystem(db, WEDNESDAY))).toEqual({ told: 2 });
    expect(await mailWhatWaits(asSystem(db, at("2026-11-26T07:00:00")))).toEqual({ told: 0 });
  });

  it("is somebody who asks to join: for the group's coordinators, and after five working days for the network's", async ({
    db,
  }) => {
    const { group, greta, alva, cilla } = await network(db);
    const [asks, networkCoordinator] = [await makeMember(db), await makeMember(db, { platformRole: "coordinator" })];
    await askToJoin(as(db, asks), { groupId: group.id, message: "" });
    await db.update(groupJoinRequests).set({ createdAt: at("2026-11-18T06:00:00")() });
    await db.delete(mailOutbox);
    const told = async (now: () => Date) => {
      await db.delete(mailOutbox);
      await mailWhatWaits(asSystem(db, now));
      return (await db.select().from(mailOutbox)).map(({ recipient }) => recipient).sort();
    };
    const waits = async (person: typeof greta, now: () => Date) =>
      (await listJoinsToDecide(as(db, person, now))).map(({ groupId, people }) => [groupId, people]);
    expect(await told(at("2026-11-20T07:00:00"))).toEqual([]);
    expect(await told(MONDAY)).toEqual([alva.email, cilla.email].sort());
    expect([await waits(alva, MONDAY), await waits(networkCoordinator, MONDAY), await waits(greta, MONDAY)]).toEqual([
      [[group.id, 1]],
      [],
      [],
    ]);
    expect(await told(WEDNESDAY)).toEqual([alva.email, cilla.email, networkCoordinator.email].sort());
    expect(await waits(networkCoordinator, WEDNESDAY)).toEqual([[group.id, 1]]);
    const status = (value: "suspended" | "active") =>
      db.update(people).set({ status: value }).where(eq(people.id, asks.id));
    await status("suspended");
    expect(await told(WEDNESDAY)).toEqual([]);
    await status("active");
    await admitMember(as(db, alva), { groupId: group.id, personId: asks.id });
    expect([await told(at("2026-11-30T07:00:00")), await waits(networkCoordinator, at("2026-11-30T07:00:00"))]).toEqual(
      [[], []],
    );
  });

  it("is one mail that waits for whoever has paused theirs, however often it would be told of", async ({ db }) => {
    const { group, greta, love, alva, cilla } = await network(db);
    const { threadId } = await start(as(db, greta, at("2026-11-19T10:00:00")), group.id);
    const { id: postId } = await reply(as(db, greta), threadId, "Någons bil.");
    await pauseMail(as(db, cilla), { from: "2026-01-01", until: "2026-12-31" });
    await stopSpread(as(db, love, at("2026-11-20T10:00:00")), { postId, reason: "personal_data" });
    await mailWhatWaits(asSystem(db, TUESDAY));
    await db.update(mailOutbox).set({ status: "sent" }).where(eq(mailOutbox.recipient, alva.email));
    expect(await mailWhatWaits(asSystem(db, WEDNESDAY))).toEqual({ told: 1 });
  });

  it("is looked for every working morning", () => {
    expect(schedule["threads.mail-what-waits"]).toBe("0 7 * * 1-5");
  });
});
