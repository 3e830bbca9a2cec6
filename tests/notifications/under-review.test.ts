import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import type { Db } from "#db/client";
import { addDevice } from "#lib/notifications/push/add-device";
import { env } from "#lib/platform/env";
import { deleteThread } from "#lib/threads/delete-thread";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { listReviews } from "#lib/threads/moderation/review/queries";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { makeGroup, makeMember } from "#tests/support/factories";
import { startPushService } from "#tests/support/push-service";
import { fateOf, mailsTo, stoppedClock } from "./network";

let service: Awaited<ReturnType<typeof startPushService>>;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());

const titles = { MAIL_TITLES: env().MAIL_TITLES };
beforeEach(() => void Object.assign(env(), { MAIL_TITLES: "open" }));
afterEach(() => void Object.assign(env(), titles));

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

  it("leaves nothing to be told when it is taken away meanwhile", async ({ db }) => {
    const { alva, clock, threadId, question, stop, fates } = await network(db);
    await stop(question);
    const answer = await clock.reply(alva, threadId);
    await deleteThread(clock.as(alva), { threadId, reason: "other" });
    await clock.at(at("09:10"));

    expect(await fates(answer)).toEqual(["none", "none"]);
    expect(await db.execute(sql`select from unannounced_posts`)).toEqual([]);
  });
});
