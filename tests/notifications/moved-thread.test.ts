import { randomUUID } from "node:crypto";
import type { Db } from "#db/client";
import { moveThread } from "#lib/threads/moving/move-thread";
import { splitThread } from "#lib/threads/moving/split-thread";
import { describe, expect, it } from "#tests/support/database";
import { joinGroup, makeGroup, makeMember, readRights } from "#tests/support/factories";
import { fateOf, followGroup, mailsTo, stoppedClock, titlesMayStandInMails } from "./network";

titlesMayStandInMails();

const at = (time: string) => `2026-11-25T${time}+01:00`;

/** Greta has answered Love in an open group; nothing has been sent. Alva keeps order there and in a closed group of few. */
async function network(db: Db, { loveIsInBoth }: { loveIsInBoth: boolean }) {
  const [open, closed] = [await makeGroup(db, { access: "open" }), await makeGroup(db, { access: "confidential" })];
  const [greta, love] = [await makeMember(db, { group: open }), await makeMember(db, { group: open })];
  const alva = await makeMember(db, { group: open, role: "coordinator" });
  await joinGroup(db, alva.id, closed.id, "coordinator");
  await joinGroup(db, greta.id, closed.id, "member");
  if (loveIsInBoth) await joinGroup(db, love.id, closed.id, "member");
  await readRights(db, [alva, greta, love]);
  const clock = stoppedClock(db, at("09:00"));
  const { threadId } = await clock.post(love, open.id, "Störningar vid kajen");
  const answer = await clock.reply(greta, threadId, love);
  return { open, closed, love, alva, greta, clock, threadId, answer };
}

describe("what waits to be told of a thread that changes place", () => {
  it("goes out once after a split, and leads to where the post stands now", async ({ db }) => {
    const { love, alva, clock, threadId, answer } = await network(db, { loveIsInBoth: false });
    const newThreadId = randomUUID();
    const split = { threadId, newThreadId, title: "Belysningen", postIds: [answer] };
    expect(await splitThread(clock.as(alva), split)).toMatchObject({ outcome: "split" });
    for (const time of ["09:05", "09:06", "10:00"]) await clock.at(at(time));

    const mails = await mailsTo(db, love);
    expect(mails).toMatchObject([
      { payload: { posts: 1, threads: 1, reasons: ["mentioned"], titles: [{ title: "Belysningen" }] } },
    ]);
    expect(mails[0]?.payload.path).toContain(newThreadId);
    expect(await fateOf(db, answer, love)).toBe("delivered");
  });

  it("goes to nobody who does not read in the group the thread has come to", async ({ db }) => {
    const { closed, love, alva, clock, threadId, answer } = await network(db, { loveIsInBoth: false });
    expect(await moveThread(clock.as(alva), { threadId, toGroupId: closed.id })).toEqual({ outcome: "moved" });
    for (const time of ["09:05", "10:00"]) await clock.at(at(time));

    expect(await mailsTo(db, love)).toEqual([]);
    expect(await fateOf(db, answer, love)).toBe("no-access");
  });

  it("says no more than the group it has come to allows", async ({ db }) => {
    const { closed, love, alva, clock, threadId, answer } = await network(db, { loveIsInBoth: true });
    expect(await moveThread(clock.as(alva), { threadId, toGroupId: closed.id })).toEqual({ outcome: "moved" });
    for (const time of ["09:05", "10:00"]) await clock.at(at(time));

    expect(await mailsTo(db, love)).toMatchObject([{ payload: { posts: 1, titles: [] } }]);
    expect(await fateOf(db, answer, love)).toBe("delivered");
  });

  it("stands in the next digest under its new place, once", async ({ db }) => {
    const { open, love, alva, greta, clock } = await network(db, { loveIsInBoth: false });
    await followGroup(db, love.id, open.id, "follow");
    const { threadId } = await clock.post(greta, open.id, "Två saker i en tråd");
    const second = await clock.reply(greta, threadId);
    await clock.at(at("09:10"));
    const newThreadId = randomUUID();
    await splitThread(clock.as(alva), { threadId, newThreadId, title: "Den andra saken", postIds: [second] });
    for (const time of ["2026-12-01T07:30", "2026-12-08T07:30"]) await clock.at(`${time}+01:00`);

    const digests = (await mailsTo(db, love)).filter(({ payload }) => payload.rhythm === "weekly");
    expect(digests).toMatchObject([{ payload: { posts: 2, threads: 2 } }]);
    const said = digests[0]?.payload.titles.map((row) => (row as { title: string }).title).sort();
    expect(said).toEqual(["Den andra saken", "Två saker i en tråd"]);
  });
});
