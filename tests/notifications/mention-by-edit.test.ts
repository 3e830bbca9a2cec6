import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import type { Db } from "#db/client";
import { addDevice } from "#lib/notifications/push/add-device";
import { countNewNotices, listNotices } from "#lib/notifications/queries";
import { bodySchema } from "#lib/threads/body/schema";
import { editPost } from "#lib/threads/edit-post";
import { markRead } from "#lib/threads/mark-read";
import { markUnread } from "#lib/threads/reading/mark-unread";
import { describe, expect, it } from "#tests/support/database";
import { makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { startPushService } from "#tests/support/push-service";
import { fateOf, mailsTo, stoppedClock } from "./network";

let service: Awaited<ReturnType<typeof startPushService>>;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());

/** After anything that the database's own clock says in a test. */
const later = (time: string) => `2100-01-13T${time}+01:00`;

/** Greta has written, and Love, who follows the group or does not, has read it and been mailed what there was. */
async function network(db: Db, access: "open" | "restricted") {
  const group = await makeGroup(db, { access });
  const [greta, love] = [await makeMember(db, { group }), await makeMember(db, access === "open" ? {} : { group })];
  const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
  const browser = randomUUID();
  await addDevice(clock.as(love), service.subscribe(browser));
  const { threadId, postId } = await clock.post(greta, group.id);
  const see = () => markRead(clock.as(love), { threadId, ranges: [[1, 1]] });
  await see();
  await clock.at(later("09:00"));
  const speaking = { type: "mention", attrs: { kind: "person", id: love.id, label: "Love" } } as const;
  const body = bodySchema.parse({ type: "doc", content: [{ type: "paragraph", content: [speaking] }] });
  return {
    ...{ greta, love, clock, threadId, postId, see },
    async speakTo() {
      await editPost(clock.as(greta), { postId, body, baseVersion: 1 });
      await clock.at(later("09:00"));
    },
    /** The database says when it was read, which is long before the clock of this test. */
    async seeSince() {
      await see();
      await db.execute(`update thread_readers set last_read_at = '${later("09:00:10")}'`);
    },
    fresh: () => countNewNotices(clock.as(love)),
    pushes: () => service.shown(browser),
    fates: async () => [await fateOf(db, postId, love), await fateOf(db, postId, love, "push")],
  };
}

describe.for(["open", "restricted"] as const)("a mention that an edit adds, in a group that is %s", (access) => {
  it("is told whoever had read the post before, in the app, by mail and by push", async ({ db }) => {
    const { love, clock, threadId, speakTo, fresh, pushes, fates } = await network(db, access);
    expect(await fresh()).toBe(0);
    await speakTo();

    expect(await fresh()).toBe(1);
    expect((await listNotices(clock.as(love), { filter: "new" })).notices).toMatchObject([
      { id: threadId, reason: "mentioned", posts: 1, fresh: 1, at: expect.stringContaining("2100-01-13") },
    ]);
    for (const time of ["09:00:30", "09:05", "09:10"]) await clock.at(later(time));
    expect(pushes()).toHaveLength(1);
    expect(await mailsTo(db, love)).toMatchObject([{ payload: { posts: 1, reasons: ["mentioned"] } }]);
    expect(await fates()).toEqual(["delivered", "delivered"]);
  });

  it("is read once the post is seen again, and told no further", async ({ db }) => {
    const { love, clock, threadId, speakTo, seeSince, fresh, pushes, fates } = await network(db, access);
    await speakTo();
    await seeSince();
    expect(await fresh()).toBe(0);
    for (const time of ["09:00:30", "09:05"]) await clock.at(later(time));
    expect([await mailsTo(db, love), pushes()]).toEqual([[], []]);
    expect(await fates()).toEqual(["read", "read"]);

    await markUnread(clock.as(love), { threadId, from: 1 });
    expect(await fresh()).toBe(1);
  });
});

it("an edit that speaks to nobody new leaves what was read as read", async ({ db }) => {
  const { greta, clock, postId, fresh } = await network(db, "restricted");
  await editPost(clock.as(greta), { postId, body: bodyOf("Rättat."), baseVersion: 1 });
  await clock.at(later("09:00"));
  expect(await fresh()).toBe(0);
});
