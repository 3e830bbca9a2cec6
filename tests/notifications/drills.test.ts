import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { mentions, people } from "#db/schema";
import { changeNoticeSettings } from "#lib/notifications/change-notice-settings";
import { sendDueNotices } from "#lib/notifications/mail/send-due-notices";
import { pauseMail } from "#lib/notifications/pause-mail";
import { type MailRhythm, NOTICE_DEFAULTS, type NoticeKind } from "#lib/notifications/schema";
import { env } from "#lib/platform/env";
import type { Locale } from "#lib/platform/format";
import { renderMail } from "#lib/platform/mail/render-mail";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { markRead } from "#lib/threads/mark-read";
import { afterEach, describe, expect, it } from "#tests/support/database";
import { as, asSystem, leaveGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { fateOf, followGroup, mailsTo, stoppedClock } from "./network";

const site = { appUrl: new URL("https://brygga.example"), demo: false };

const choose = (kind: NoticeKind, mail: MailRhythm) => ({
  choices: { ...NOTICE_DEFAULTS, [kind]: { ...NOTICE_DEFAULTS[kind], mail } },
  digestMinutes: 450,
  digestWeekday: 2,
});

/** Greta writes, Love is told. It is a Wednesday. */
async function network(db: Db) {
  const group = await makeGroup(db);
  const [greta, love] = [
    await makeMember(db, { group }),
    await makeMember(db, { group, email: "love@ronneby.example" }),
  ];
  return { group, greta, love, clock: stoppedClock(db, "2026-11-25T09:00+01:00") };
}

describe("a mention or an answer is mailed", () => {
  it("after five minutes, unless it was read by then", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    const { threadId } = await clock.post(love, group.id);
    await clock.reply(greta, threadId);

    await clock.at("2026-11-25T09:04:59+01:00");
    expect(await mailsTo(db, love)).toHaveLength(0);
    await clock.at("2026-11-25T09:05+01:00");
    expect(await mailsTo(db, love)).toMatchObject([
      { payload: { rhythm: "direct", posts: 1, reasons: ["replied"], titles: [], path: `/tradar/${threadId}` } },
    ]);

    const read = await clock.reply(greta, threadId);
    await markRead(as(db, love), { threadId, ranges: [[3, 3]] });
    await clock.at("2026-11-25T09:30+01:00");
    expect(await mailsTo(db, love)).toHaveLength(1);
    expect(await fateOf(db, read, love)).toBe("read");
  });

  it("in one mail with what came until then: the first sets the time, and nothing is mailed twice", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    const { threadId } = await clock.post(love, group.id);
    await clock.reply(greta, threadId);
    await clock.at("2026-11-25T09:04+01:00");
    await clock.reply(greta, threadId);
    await clock.at("2026-11-25T09:05+01:00");
    await clock.at("2026-11-25T09:10+01:00");
    expect(await mailsTo(db, love)).toMatchObject([{ payload: { posts: 2, threads: 1 } }]);

    await clock.reply(greta, threadId);
    await clock.at("2026-11-25T09:16+01:00");
    expect((await mailsTo(db, love)).map(({ payload }) => payload.posts)).toEqual([2, 1]);
  });

  it("in the person's language", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    await db.update(people).set({ locale: "en" }).where(eq(people.id, love.id));
    const { threadId } = await clock.post(love, group.id);
    await clock.reply(greta, threadId);
    await clock.at("2026-11-25T09:05+01:00");
    expect(await mailsTo(db, love)).toMatchObject([{ locale: "en" }]);
  });
});

describe("the digest", () => {
  it("comes on Tuesday at 07.30 with what is still unread, once", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    const { threadId } = await clock.post(greta, group.id);
    await clock.post(greta, group.id, "Kamerabevakning");
    await markRead(as(db, love), { threadId, ranges: [[1, 1]] });
    await clock.at("2026-12-01T07:29+01:00");
    expect(await mailsTo(db, love)).toHaveLength(0);
    for (const time of ["07:30", "07:31", "12:00"]) await clock.at(`2026-12-01T${time}+01:00`);
    expect(await mailsTo(db, love)).toMatchObject([{ payload: { rhythm: "weekly", posts: 1, reasons: ["group"] } }]);
  });

  it("does not come when there is nothing", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    const { threadId } = await clock.post(greta, group.id);
    await markRead(as(db, love), { threadId, ranges: [[1, 1]] });
    await clock.at("2026-12-01T07:30+01:00");
    expect(await mailsTo(db, love)).toHaveLength(0);
    expect(await db.execute(sql`select status from notice_mails`)).toEqual([{ status: "empty" }]);
  });

  it.for([
    ["summer time begins", "2026-03-29", "2026-03-27T10:00+01:00", "2026-03-30T05:30:00Z"],
    ["summer time ends", "2026-10-25", "2026-10-23T10:00+02:00", "2026-10-26T06:30:00Z"],
  ] as const)("neither doubles nor skips a day when %s", async ([, , friday, monday], { db }) => {
    const { group, greta, love } = await network(db);
    const clock = stoppedClock(db, friday);
    await changeNoticeSettings(clock.as(love), choose("new_thread", "daily"));
    await clock.post(greta, group.id);
    // Every quarter of an hour from Friday to Monday noon.
    const end = Date.parse(monday) + 5 * 3_600_000;
    for (let at = Date.parse(friday); at <= end; at += 900_000) {
      await clock.at(new Date(at).toISOString());
      expect(await mailsTo(db, love)).toHaveLength(at >= Date.parse(monday) ? 1 : 0);
    }
  });

  it("waits for the end of the quiet weeks", async ({ db }) => {
    const { group, greta, love } = await network(db);
    const clock = stoppedClock(db, "2027-07-14T09:00+02:00");
    await clock.post(greta, group.id);
    for (const day of ["2027-07-20", "2027-07-27", "2027-08-03"]) await clock.at(`${day}T07:30+02:00`);
    expect(await mailsTo(db, love)).toHaveLength(0);
    await clock.at("2027-08-10T07:30+02:00");
    expect(await mailsTo(db, love)).toHaveLength(1);
  });

  it("of today is not sent a second time to whoever changes the hour after it", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    await clock.post(greta, group.id);
    await clock.at("2026-12-01T07:30+01:00");
    await changeNoticeSettings(clock.as(love), { ...choose("new_thread", "weekly"), digestMinutes: 17 * 60 + 30 });
    await clock.post(greta, group.id, "Kamerabevakning");
    await clock.at("2026-12-01T17:30+01:00");
    expect(await mailsTo(db, love)).toHaveLength(1);
    await clock.at("2026-12-08T17:30+01:00");
    expect(await mailsTo(db, love)).toHaveLength(2);
  });
});

describe("what changed after it was planned counts when the mail is due", () => {
  it.for([
    ["never", 0],
    ["weekly", 1],
  ] as const)("settings: from direct to %s", async ([rhythm, mailsOnTuesday], { db }) => {
    const { group, greta, love, clock } = await network(db);
    const { threadId } = await clock.post(love, group.id);
    const postId = await clock.reply(greta, threadId);
    await changeNoticeSettings(clock.as(love), choose("reply", rhythm));
    await clock.at("2026-11-25T09:05+01:00");
    expect(await mailsTo(db, love)).toHaveLength(0);
    await clock.at("2026-12-01T07:30+01:00");
    expect(await mailsTo(db, love)).toHaveLength(mailsOnTuesday);
    expect(await fateOf(db, postId, love)).toBe(mailsOnTuesday ? "delivered" : "not-chosen");
  });

  it("settings: another weekday and hour", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    await clock.post(greta, group.id);
    await changeNoticeSettings(clock.as(love), {
      ...choose("new_thread", "weekly"),
      digestWeekday: 4,
      digestMinutes: 990,
    });
    await clock.at("2026-11-26T16:29+01:00");
    expect(await mailsTo(db, love)).toHaveLength(0);
    await clock.at("2026-11-26T16:30+01:00");
    await clock.at("2026-12-01T07:30+01:00");
    expect(await mailsTo(db, love)).toHaveLength(1);
  });

  it("access: who has left the group, or the network, gets none", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    const ask = await makeMember(db, { group });
    const { postId } = await clock.post(greta, group.id);
    await leaveGroup(db, love.id, group.id);
    await db.update(people).set({ status: "ended" }).where(eq(people.id, ask.id));
    await clock.at("2026-12-01T07:30+01:00");
    expect([await mailsTo(db, love), await mailsTo(db, ask)]).toEqual([[], []]);
    expect(await fateOf(db, postId, love)).toBe("no-access");
    expect(await fateOf(db, postId, ask)).toBe("left");
  });

  it("level: who has made the group quiet gets none", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    const { postId } = await clock.post(greta, group.id);
    await followGroup(db, love.id, group.id, "quiet");
    await clock.at("2026-12-01T07:30+01:00");
    expect(await mailsTo(db, love)).toHaveLength(0);
    expect(await fateOf(db, postId, love)).toBe("no-longer-follows");
  });

  it("the post: a deleted one is not mailed, an edited one is mailed once", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    const { threadId } = await clock.post(love, group.id);
    const deleted = await clock.reply(greta, threadId);
    const edited = await clock.reply(greta, threadId);
    await deletePost(clock.as(greta), { postId: deleted, reason: "personal_data" });
    await editPost(clock.as(greta), { postId: edited, body: bodyOf("Rättat."), baseVersion: 1 });
    await clock.at("2026-11-25T09:05+01:00");
    await clock.at("2026-11-25T09:30+01:00");
    expect(await mailsTo(db, love)).toMatchObject([{ payload: { posts: 1 } }]);
    expect(await fateOf(db, deleted, love)).toBe("deleted");
    expect(await fateOf(db, edited, love)).toBe("delivered");
  });

  it("the mention: one that was taken away is not mailed, and who follows anyhow is told in the digest", async ({
    db,
  }) => {
    const open = await makeGroup(db, { access: "open" });
    const { group, greta, love, clock } = await network(db);
    const elsewhere = await clock.post(greta, open.id);
    const gone = await clock.reply(greta, elsewhere.threadId, love);
    const { threadId } = await clock.post(greta, group.id);
    const followed = await clock.reply(greta, threadId, love);
    await db.delete(mentions);
    await clock.at("2026-11-25T09:05+01:00");
    expect(await mailsTo(db, love)).toHaveLength(0);
    expect(await fateOf(db, gone, love)).toBe("mention-removed");
    await clock.at("2026-12-01T07:30+01:00");
    expect(await mailsTo(db, love)).toMatchObject([{ payload: { rhythm: "weekly", posts: 2, reasons: ["group"] } }]);
    expect(await fateOf(db, followed, love)).toBe("delivered");
  });

  it("a pause: what falls into it comes together on the first working morning after it", async ({ db }) => {
    const { group, greta, love, clock } = await network(db);
    await pauseMail(clock.as(love), { from: "2026-11-25", until: "2026-12-04" });
    const { threadId } = await clock.post(love, group.id);
    await clock.reply(greta, threadId);
    await clock.post(greta, group.id);
    for (const time of ["2026-11-25T09:05", "2026-12-01T07:30", "2026-12-04T23:59"]) await clock.at(`${time}+01:00`);
    expect(await mailsTo(db, love)).toHaveLength(0);
    await clock.at("2026-12-07T07:30+01:00");
    expect(await mailsTo(db, love)).toMatchObject([{ payload: { rhythm: "direct", posts: 1 } }]);
    await clock.at("2026-12-08T07:30+01:00");
    expect((await mailsTo(db, love)).map(({ payload }) => payload.rhythm).sort()).toEqual(["direct", "weekly"]);
  });
});

describe("the mails of many", () => {
  it("are each sent once however many workers there are", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const readers = await Promise.all(Array.from({ length: 12 }, () => makeMember(db, { group })));
    const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
    await clock.post(greta, group.id);
    const due = asSystem(db, () => new Date("2026-12-01T07:30+01:00"));

    await Promise.all(Array.from({ length: 4 }, () => sendDueNotices(due)));

    for (const reader of readers) expect(await mailsTo(db, reader)).toHaveLength(1);
  });

  it("do not wait for one that cannot be made", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const [broken, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    await db.update(people).set({ email: "ingen adress" }).where(eq(people.id, broken.id));
    const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
    const { postId } = await clock.post(greta, group.id);

    await clock.at("2026-12-01T07:30+01:00");

    expect(await mailsTo(db, love)).toHaveLength(1);
    expect(await fateOf(db, postId, broken)).toBe("pending");
  });

  it("miss nothing that is told while one is being decided about", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
    const { threadId } = await clock.post(love, group.id);
    await clock.reply(greta, threadId);
    const due = asSystem(db, () => new Date("2026-11-25T09:05+01:00"));
    const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const deciding = db.transaction(async (tx) => {
      await sendDueNotices({ ...due, db: tx });
      reached.resolve();
      await go.promise;
    });
    await reached.promise;
    const told = clock.reply(greta, threadId);
    setTimeout(go.resolve, 200);
    await Promise.all([deciding, told]);

    await clock.at("2026-11-25T09:30+01:00");

    expect((await mailsTo(db, love)).map(({ payload }) => payload.posts)).toEqual([1, 1]);
  });
});

describe("a mail's contents", () => {
  const off = { MAIL_TITLES: env().MAIL_TITLES };
  afterEach(() => void Object.assign(env(), off));

  it.for([
    ["open", "none", []],
    ["restricted", "none", []],
    ["confidential", "none", []],
    ["open", "open", [{ title: "Hemlig rubrik", group: "Trygga torg" }]],
    ["restricted", "open", []],
    ["confidential", "open", []],
  ] as const)(
    "are none in a group that is %s, where titles are %s, but for those",
    async ([access, show, titles], { db }) => {
      Object.assign(env(), { MAIL_TITLES: show });
      const group = await makeGroup(db, { access, name: "Trygga torg" });
      const greta = await makeMember(db, { group, firstName: "Greta", lastName: "Bryggnock" });
      const love = await makeMember(db, { group });
      const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
      await clock.post(greta, group.id, "Hemlig rubrik");
      const own = await clock.post(love, group.id, "Hemlig rubrik");
      await clock.reply(greta, own.threadId);
      await clock.at("2026-11-25T09:05+01:00");
      await clock.at("2026-12-01T07:30+01:00");
      const mails = await mailsTo(db, love);
      expect(mails.map(({ payload }) => [payload.rhythm, payload.titles])).toEqual([
        ["direct", titles],
        ["weekly", titles],
      ]);
      for (const { payload, locale } of mails) {
        const { html, text, subject } = await renderMail("notices", payload, locale as Locale, site);
        const said = [html, text, subject].join("\n");
        expect(said.includes("Hemlig rubrik")).toBe(titles.length > 0);
        expect(said.includes("Trygga torg")).toBe(titles.length > 0);
        expect(said).not.toMatch(/Hur gör ni|Så gör vi|Greta|Bryggnock/);
      }
    },
  );
});
