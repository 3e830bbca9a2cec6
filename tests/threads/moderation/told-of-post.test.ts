import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Db } from "#db/client";
import { reviews } from "#db/schema";
import { addDevice } from "#lib/notifications/push/add-device";
import { env } from "#lib/platform/env";
import { first } from "#lib/platform/errors";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { getReview } from "#lib/threads/moderation/review/queries";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { mention, stoppedClock } from "#tests/notifications/network";
import { describe, expect, it } from "#tests/support/database";
import { makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";
import { startPushService } from "#tests/support/push-service";
import { reply } from "../start";

let service: Awaited<ReturnType<typeof startPushService>>;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());

const at = (time: string) => `2026-11-25T${time}+01:00`;

/** Three in two organisations and a guest of none are spoken to in a post; one has a browser that is told. Their mails are ordered. */
async function network(db: Db, access: "open" | "restricted" = "restricted") {
  const group = await makeGroup(db, { access });
  const [north, south] = [
    await makeOrganisation(db, { name: "Älvsbro kommun" }),
    await makeOrganisation(db, { name: "Åsbro kommun" }),
  ];
  const [author, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
  const love = await makeMember(db, { group, organisation: south, email: "love@asbro.example" });
  const others = [
    await makeMember(db, { group, organisation: north }),
    await makeMember(db, { group, organisation: north }),
    await makeGuest(db, { group }),
  ];
  const clock = stoppedClock(db, at("09:00"));
  await addDevice(clock.as(love), service.subscribe(randomUUID()));
  const { threadId } = await clock.post(author, group.id);
  const { id: postId } = await reply(clock.as(author), threadId);
  for (const { id } of [love, ...others]) await mention(db, postId, id);
  for (const time of ["09:00", "09:00:30", "09:05"]) await clock.at(at(time));
  return {
    alva,
    clock,
    /** Whoever carries the mails on has taken them, or the one to Love alone. */
    handOver: (time: string, to = "%") =>
      db.execute(sql`update mail_outbox set status = 'sent', sent_at = ${at(time)}
        where template = 'notices' and sent_at is null and recipient like ${to}`),
    async stop() {
      await stopSpread(clock.as(alva), { postId, reason: "personal_data" });
      const { id: reviewId } = first(await db.select({ id: reviews.id }).from(reviews));
      return { reviewId, review: () => getReview(clock.as(alva), reviewId) };
    },
  };
}

describe("who reviews a stopped post", () => {
  it("sees to how many a mail or a push about it had gone, in which organisations, and not what was only ordered", async ({
    db,
  }) => {
    const { handOver, stop } = await network(db);
    const { review } = await stop();
    const push = { people: 1, organisations: ["Åsbro kommun"] };
    expect((await review()).told).toEqual({ push });

    await handOver("09:05");
    expect((await review()).told).toEqual({
      mail: { people: 4, organisations: ["Åsbro kommun", "Älvsbro kommun"] },
      push,
    });
  });

  it("sees what had gone out until it was decided, not what went when the post had been found fit to be read", async ({
    db,
  }) => {
    const { alva, clock, handOver, stop } = await network(db);
    await handOver("09:05", "love@%");
    const { reviewId, review } = await stop();
    await clock.at(at("09:20"));
    await decideReview(clock.as(alva), { reviewId, decision: "keep", passages: "" });
    await handOver("09:30");
    expect((await review()).told.mail).toEqual({ people: 1, organisations: ["Åsbro kommun"] });
  });

  describe("is told that they may have named the thread", () => {
    const set = { MAIL_TITLES: env().MAIL_TITLES };
    afterEach(() => void Object.assign(env(), set));

    it.for([
      ["open", "open", true],
      ["open", "none", false],
      ["restricted", "open", false],
    ] as const)("in a group that is %s, where titles are %s: %s", async ([access, MAIL_TITLES, titlesTold], { db }) => {
      Object.assign(env(), { MAIL_TITLES });
      const { stop } = await network(db, access);
      expect(await (await stop()).review()).toMatchObject({ titlesTold });
    });
  });
});
