import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import type { Db } from "#db/client";
import { changeNoticeSettings } from "#lib/notifications/change-notice-settings";
import { addDevice } from "#lib/notifications/push/add-device";
import { NOTICE_DEFAULTS } from "#lib/notifications/schema";
import { deleteThread } from "#lib/threads/delete-thread";
import { markRead } from "#lib/threads/mark-read";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { listReviews } from "#lib/threads/moderation/review/queries";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { describe, expect, it } from "#tests/support/database";
import { makeGroup, makeMember } from "#tests/support/factories";
import { startPushService } from "#tests/support/push-service";
import { fateOf, followGroup, mailsTo, stoppedClock, titlesMayStandInMails } from "./network";

let service: Awaited<ReturnType<typeof startPushService>>;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());

titlesMayStandInMails();

const at = (time: string) => `2026-11-25T${time}+01:00`;

/** Love has asked in an open group whose titles may stand in mails, and has a browser that is told. It is a Wednesday. */
async function network(db: Db) {
  const group = await makeGroup(db, { access: "open" });
  const [greta, love, hugo] = [
    await makeMember(db, { group }),
    await makeMember(db, { group, email: "love@ronneby.example" }),
    await makeMember(db, { group }),
  ];
  const alva = await makeMember(db, { group, role: "coordinator" });
  const clock = stoppedClock(db, at("09:00"));
  const browser = randomUUID();
  await addDevice(clock.as(love), service.subscribe(browser));
  const { threadId, postId: question } = await clock.post(love, group.id, "Kim Ek på Storgatan");
  return {
    ...{ group, greta, love, alva, clock, threadId, question },
    stop: (postId: string) => stopSpread(clock.as(hugo), { postId, reason: "personal_data" }),
    async decide(decision: "keep" | "remove" | "redact", passages = "") {
      const [review] = (await listReviews(clock.as(alva), { list: "open" })).reviews;
      expect(await decideReview(clock.as(alva), { reviewId: review?.id ?? "", decision, passages })).toEqual({
        outcome: "decided",
      });
    },
    pushes: () => service.shown(browser).map(({ tag }) => tag),
    fates: async (postId: string) => [await fateOf(db, postId, love), await fateOf(db, postId, love, "push")],
  };
}

describe("a thread that is stopped", () => {
  it("tells nobody of an answer in it, nor its title, when what was planned falls due", async ({ db }) => {
    const { greta, love, clock, threadId, question, stop, pushes, fates } = await network(db);
    const answer = await clock.reply(greta, threadId);
    await stop(question);
    await clock.at(at("09:00:30"));
    await clock.at(at("09:05"));

    expect([await mailsTo(db, love), pushes()]).toEqual([[], []]);
    expect(await fates(answer)).toEqual(["under-review", "under-review"]);
  });

  it("tells nobody of what those who review it write there, until it is shown again", async ({ db }) => {
    const { love, alva, clock, threadId, question, stop, decide, pushes, fates } = await network(db);
    await stop(question);
    const answer = await clock.reply(alva, threadId);
    await clock.at(at("09:10"));
    expect(await fates(answer)).toEqual(["none", "none"]);

    await decide("keep");
    for (const time of ["09:11", "09:11:30", "09:16"]) await clock.at(at(time));
    expect(pushes()).toEqual([answer]);
    expect(await mailsTo(db, love)).toMatchObject([{ payload: { posts: 1, reasons: ["replied"] } }]);
  });

  it("leaves nothing to be told when it is taken away once that is decided", async ({ db }) => {
    const { alva, clock, threadId, question, stop, decide, fates } = await network(db);
    await stop(question);
    const answer = await clock.reply(alva, threadId);
    await decide("keep");
    await deleteThread(clock.as(alva), { threadId, reason: "other" });
    await clock.at(at("09:10"));

    expect(await fates(answer)).toEqual(["none", "none"]);
    expect(await db.execute(sql`select from unannounced_posts`)).toEqual([]);
  });
});

describe("what falls due while its post is under review", () => {
  it.for(["answer", "thread"] as const)(
    "is told once the %s is kept, as if it had just been written, and once",
    async (what, { db }) => {
      const { greta, love, clock, threadId, question, stop, decide, pushes, fates } = await network(db);
      const answer = await clock.reply(greta, threadId, love);
      await stop(what === "answer" ? answer : question);
      for (const time of ["09:01", "09:05", "09:29"]) await clock.at(at(time));
      expect(await fates(answer)).toEqual(["under-review", "under-review"]);
      await decide("keep");

      await clock.at(at("09:30"));
      expect(await fates(answer)).toEqual(["pending", "pending"]);
      await clock.at(at("09:30:30"));
      expect([await mailsTo(db, love), pushes()]).toEqual([[], [answer]]);
      for (const time of ["09:35", "09:36", "10:00"]) await clock.at(at(time));
      expect(await mailsTo(db, love)).toMatchObject([{ payload: { posts: 1, reasons: ["mentioned"] } }]);
      expect(await fates(answer)).toEqual(["delivered", "delivered"]);
    },
  );

  it("comes with the next digest when it is one of those", async ({ db }) => {
    const { group, greta, love, clock, stop, decide } = await network(db);
    await followGroup(db, love.id, group.id, "follow");
    const { postId } = await clock.post(greta, group.id);
    await stop(postId);
    await clock.at("2026-12-01T07:30+01:00");
    expect(await fateOf(db, postId, love)).toBe("under-review");
    await decide("keep");
    for (const day of ["2026-12-01T08:00", "2026-12-01T08:05", "2026-12-08T07:29"]) await clock.at(`${day}+01:00`);
    expect(await mailsTo(db, love)).toEqual([]);

    await clock.at("2026-12-08T07:30+01:00");
    expect(await mailsTo(db, love)).toMatchObject([{ payload: { rhythm: "weekly", posts: 1, reasons: ["group"] } }]);
  });

  it("is told to whoever has seen no more than the line in its place", async ({ db }) => {
    const { greta, love, clock, threadId, stop, decide, pushes } = await network(db);
    const answer = await clock.reply(greta, threadId);
    await stop(answer);
    await clock.at(at("09:05"));
    await markRead(clock.as(love), { threadId, ranges: [[2, 2]] });
    await decide("keep");
    for (const time of ["09:30", "09:30:30", "09:35", "09:36"]) await clock.at(at(time));

    expect([(await mailsTo(db, love)).length, pushes()]).toEqual([1, [answer]]);
  });

  it.for([
    ["taken away", "deleted"],
    ["taken away with its thread", "deleted"],
    ["read", "read"],
    ["not chosen any more", "not-chosen"],
  ] as const)("is not told, and waits no longer, when it is %s", async ([what, fate], { db }) => {
    const { greta, love, alva, clock, threadId, stop, decide, pushes, fates } = await network(db);
    const answer = await clock.reply(greta, threadId);
    await stop(answer);
    await clock.at(at("09:05"));
    if (what === "not chosen any more")
      await changeNoticeSettings(clock.as(love), {
        choices: { ...NOTICE_DEFAULTS, reply: { app: true, push: false, mail: "never" } },
        digestMinutes: 450,
        digestWeekday: 2,
      });
    await decide(what === "taken away" ? "remove" : "keep");
    if (what === "read") await markRead(clock.as(love), { threadId, ranges: [[2, 2]] });
    if (what === "taken away with its thread") await deleteThread(clock.as(alva), { threadId, reason: "other" });
    for (const time of ["09:30", "09:31", "09:35"]) await clock.at(at(time));

    expect([await mailsTo(db, love), pushes()]).toEqual([[], []]);
    expect(await fates(answer)).toEqual([fate, fate]);
    expect(await db.execute(sql`select from notice_mails where status = 'open' and person_id = ${love.id}`)).toEqual(
      [],
    );
  });
});
