import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { deliveries } from "#db/schema";
import { changeNoticeSettings } from "#lib/notifications/change-notice-settings";
import { countNewNotices, listNotices } from "#lib/notifications/queries";
import { NOTICE_DEFAULTS } from "#lib/notifications/schema";
import { markHelpful } from "#lib/threads/answers/mark-helpful";
import { markRead } from "#lib/threads/mark-read";
import { describe, expect, it } from "#tests/support/database";
import { leaveGroup, makeGroup, makeMember } from "#tests/support/factories";
import { fateOf, followThread, mailsTo, stoppedClock } from "./network";

/** After anything that the database's own clock says in a test. */
const LATER = "2100-01-13T09:00+01:00";

/** Greta has asked, Love has answered, and everybody has been told of that. */
async function network(db: Db) {
  const group = await makeGroup(db);
  const greta = await makeMember(db, { group, firstName: "Greta", lastName: "Fyrtorn" });
  const [love, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
  const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
  const { threadId } = await clock.post(greta, group.id, "Kameror vid stationen");
  const answer = await clock.reply(love, threadId);
  await clock.at(LATER);
  const mark = async (on: boolean, by = greta) => {
    await markHelpful(clock.as(by), { postId: answer, on });
    await clock.at(LATER);
  };
  const notices = async (person: typeof love) => (await listNotices(clock.as(person), { filter: "all" })).notices;
  return { group, greta, love, alva, clock, threadId, answer, mark, notices };
}

const toldInApp = (db: Db, postId: string, personId: string) =>
  db
    .select({ reason: deliveries.reason, status: deliveries.status })
    .from(deliveries)
    .where(and(eq(deliveries.postId, postId), eq(deliveries.personId, personId), eq(deliveries.channel, "app")));

describe("whoever wrote the answer that helped", () => {
  it("is told once, by whom and why, and nobody else is", async ({ db }) => {
    const { love, greta, alva, clock, answer, threadId, mark, notices } = await network(db);
    const before = await notices(alva);
    await mark(true);

    expect(await notices(love)).toMatchObject([
      {
        id: threadId,
        reason: "helpful",
        fresh: 1,
        posts: 1,
        firstNumber: 2,
        authors: [{ name: "Greta Fyrtorn", initials: "GF" }],
      },
    ]);
    expect(await countNewNotices(clock.as(love))).toBe(1);
    expect(await listNotices(clock.as(love), { filter: "mine" })).toMatchObject({ counts: { mine: 1 } });
    expect(await notices(alva)).toEqual(before);
    expect(await toldInApp(db, answer, greta.id)).toMatchObject([{ reason: "replied" }]);

    await mark(false);
    expect(await notices(love)).toEqual([]);
    await mark(true);
    expect(await toldInApp(db, answer, love.id)).toEqual([{ reason: "helpful", status: "delivered" }]);
  });

  it("has seen it once they have read in the thread since", async ({ db }) => {
    const { love, clock, threadId, mark } = await network(db);
    await mark(true);
    expect(await countNewNotices(clock.as(love))).toBe(1);
    await markRead(clock.as(love), { threadId, ranges: [[2, 2]] });
    // The database says when it was read, which is long before the clock of this test.
    await db.execute("update thread_readers set last_read_at = '2100-01-13T09:01+01:00'");
    expect(await countNewNotices(clock.as(love))).toBe(0);
  });

  it("is mailed after five minutes, unless it is seen or taken back by then", async ({ db }) => {
    const { love, clock, answer, mark } = await network(db);
    await mark(true);
    expect(await fateOf(db, answer, love)).toBe("pending");
    await clock.at("2100-01-13T09:05+01:00");
    expect((await mailsTo(db, love)).at(-1)?.payload).toMatchObject({ reasons: ["helpful"], posts: 1 });

    const other = await network(db);
    await other.mark(true);
    await markHelpful(other.clock.as(other.greta), { postId: other.answer, on: false });
    await other.clock.at("2100-01-13T09:05+01:00");
    expect(await fateOf(db, other.answer, other.love)).toBe("unmarked");
  });

  it("is not told of what they have said themselves", async ({ db }) => {
    const { alva, clock, threadId, mark, notices } = await network(db);
    const own = await clock.reply(alva, threadId);
    await markHelpful(clock.as(alva), { postId: own, on: true });
    await clock.at(LATER);
    expect((await notices(alva)).map(({ reason }) => reason)).not.toContain("helpful");
    await mark(true, alva);
    expect(await toldInApp(db, own, alva.id)).toEqual([]);
  });

  it.for(["not-chosen", "quiet", "left"] as const)(
    "is not told against what they have chosen: %s",
    async (how, { db }) => {
      const { group, love, clock, threadId, answer, mark, notices } = await network(db);
      if (how === "not-chosen")
        await changeNoticeSettings(clock.as(love), {
          choices: { ...NOTICE_DEFAULTS, reply: { app: false, push: false, mail: "never" } },
          digestMinutes: 450,
          digestWeekday: 2,
        });
      if (how === "quiet") await followThread(db, love.id, threadId, "quiet");
      if (how === "left") await leaveGroup(db, love.id, group.id);
      await mark(true);
      expect((await notices(love)).map(({ reason }) => reason)).not.toContain("helpful");
      expect(await fateOf(db, answer, love)).toBe(how === "not-chosen" ? "not-chosen" : "none");
    },
  );
});
