import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import type { Db } from "#db/client";
import { groups, mentions, people } from "#db/schema";
import { endSessionsOf } from "#lib/members/sessions";
import { changeNoticeSettings } from "#lib/notifications/change-notice-settings";
import { checkPending } from "#lib/notifications/check-pending";
import { clearNotices } from "#lib/notifications/clear-notices";
import { pauseMail } from "#lib/notifications/pause-mail";
import { addDevice } from "#lib/notifications/push/add-device";
import { pushDueNotices } from "#lib/notifications/push/push-due-notices";
import { pushText } from "#lib/notifications/push/push-text";
import { listOwnDevices } from "#lib/notifications/push/queries";
import { NOTICE_DEFAULTS } from "#lib/notifications/schema";
import { schedule } from "#lib/platform/jobs/catalogue";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { markRead } from "#lib/threads/mark-read";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, leaveGroup, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { startPushService } from "#tests/support/push-service";
import { fateOf, followThread, mention, stoppedClock } from "../network";

let service: Awaited<ReturnType<typeof startPushService>>;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());

/** A browser in which somebody is told, by the name the service knows it by. */
async function browserOf(db: Db, person: Parameters<typeof as>[1]): Promise<string> {
  const name = randomUUID();
  await addDevice(as(db, person), service.subscribe(name));
  return name;
}

/** Love has asked, Greta answers. It is a Wednesday. */
async function network(db: Db, access: "open" | "restricted" | "confidential" = "restricted") {
  const group = await makeGroup(db, { access, name: "Trygga torg" });
  const [greta, love] = [
    await makeMember(db, { group, firstName: "Greta", lastName: "Fyrtorn" }),
    await makeMember(db, { group }),
  ];
  const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
  const { threadId } = await clock.post(love, group.id, "Kameror vid stationen");
  return { group, greta, love, clock, threadId, browser: await browserOf(db, love) };
}

const fate = (db: Db, postId: string, person: { id: string }) => fateOf(db, postId, person, "push");

describe("a mention or a reply is pushed", () => {
  it("after half a minute, once, to every browser of the one it speaks to", async ({ db }) => {
    const { greta, love, clock, threadId, browser } = await network(db);
    const other = await browserOf(db, love);
    const postId = await clock.reply(greta, threadId);

    await clock.at("2026-11-25T09:00:29+01:00");
    expect(service.shown(browser)).toEqual([]);
    for (const time of ["09:00:30", "09:01", "09:30"]) await clock.at(`2026-11-25T${time}+01:00`);

    const text = {
      title: "Brygga",
      body: "Du har fått ett svar.",
      url: `/tradar/${threadId}?inlagg=2#inlagg-2`,
      tag: postId,
    };
    for (const name of [browser, other])
      expect(service.pushed.filter((sent) => sent.browser === name).map((sent) => sent.text)).toEqual([text]);
    expect(await fate(db, postId, love)).toBe("delivered");
  });

  it("by a job that waits as long, and looks every minute for what one that is lost would have found", async ({
    db,
  }) => {
    const { greta, clock, threadId } = await network(db);
    await clock.reply(greta, threadId);
    const jobs = await db.execute(sql`
      select start_after > now() + interval '25 seconds' as waits from pgboss.job where name = 'notices.push' and created_on >= now()`);
    expect(jobs).toEqual([{ waits: true }]);
    expect(schedule["notices.push"]).toBe("* * * * *");
  });

  it("in the person's language, with the strongest reason", async ({ db }) => {
    const { greta, love, clock, threadId, browser } = await network(db);
    await db.update(people).set({ locale: "en" }).where(eq(people.id, love.id));
    await clock.reply(greta, threadId, love);
    await clock.at("2026-11-25T09:00:30+01:00");
    expect(service.shown(browser)).toMatchObject([{ body: "You are mentioned in a post." }]);
  });

  it("and nothing else is: not what one follows, and not to whoever has turned it on nowhere", async ({ db }) => {
    const { group, greta, love, clock, threadId, browser } = await network(db);
    const [hugo, frej] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const follower = await browserOf(db, hugo);
    await followThread(db, hugo.id, threadId, "follow");
    const postId = await clock.reply(greta, threadId, frej);
    const { postId: newThread } = await clock.post(greta, group.id);
    await clock.at("2026-11-25T09:00:30+01:00");

    expect(service.shown(follower)).toEqual([]);
    expect(service.shown(browser)).toHaveLength(1);
    expect(await fate(db, postId, hugo)).toBe("none");
    expect(await fate(db, postId, frej)).toBe("none");
    expect(await fate(db, newThread, love)).toBe("none");
  });
});

describe("what changed after it was told counts when it is pushed", () => {
  const HALF_A_MINUTE = "2026-11-25T09:00:30+01:00";

  it("reading it, or putting all aside", async ({ db }) => {
    const { greta, love, clock, threadId, browser } = await network(db);
    const read = await clock.reply(greta, threadId);
    await markRead(clock.as(love), { threadId, ranges: [[2, 2]] });
    const cleared = await clock.reply(greta, threadId);
    await clearNotices(clock.as(love), { until: new Date("2026-11-25T09:00+01:00") });
    await clock.at(HALF_A_MINUTE);
    expect(service.shown(browser)).toEqual([]);
    expect([await fate(db, read, love), await fate(db, cleared, love)]).toEqual(["read", "read"]);
  });

  it("the post: not one that is deleted or stopped, and an edited one once", async ({ db }) => {
    const { group, greta, love, clock, threadId, browser } = await network(db);
    const hugo = await makeMember(db, { group });
    const [deleted, stopped, edited] = [
      await clock.reply(greta, threadId),
      await clock.reply(greta, threadId),
      await clock.reply(greta, threadId),
    ];
    await deletePost(clock.as(greta), { postId: deleted, reason: "personal_data" });
    await stopSpread(clock.as(hugo), { postId: stopped, reason: "personal_data", note: "" });
    await editPost(clock.as(greta), { postId: edited, body: bodyOf("Rättat."), baseVersion: 1 });
    await clock.at(HALF_A_MINUTE);
    await clock.at("2026-11-25T09:10+01:00");

    expect(service.shown(browser).map(({ tag }) => tag)).toEqual([edited]);
    expect([await fate(db, deleted, love), await fate(db, stopped, love)]).toEqual(["deleted", "under-review"]);
  });

  it("a mention that an edit adds or takes away: told once, and not of what is gone", async ({ db }) => {
    const { group, greta, love, clock, threadId } = await network(db);
    const hugo = await makeMember(db, { group });
    const browser = await browserOf(db, hugo);
    const gone = await clock.reply(greta, threadId, hugo);
    await db.delete(mentions);
    await clock.at(HALF_A_MINUTE);
    expect(service.shown(browser)).toEqual([]);
    expect(await fate(db, gone, hugo)).toBe("mention-removed");

    const pushed = await clock.reply(greta, threadId);
    await clock.at("2026-11-25T09:05+01:00");
    const before = service.pushed.length;
    await mention(db, pushed, love.id);
    await db.execute(sql`insert into unannounced_posts (post_id, mentions_only) values (${pushed}, true)`);
    await clock.at("2026-11-25T09:06+01:00");
    await clock.at("2026-11-25T09:10+01:00");
    expect(service.pushed).toHaveLength(before);
    expect(await fate(db, pushed, love)).toBe("delivered");
  });

  it("the settings", async ({ db }) => {
    const { greta, love, clock, threadId, browser } = await network(db);
    const before = await clock.reply(greta, threadId);
    await changeNoticeSettings(clock.as(love), {
      choices: { ...NOTICE_DEFAULTS, reply: { app: true, push: false, mail: "direct" } },
      digestMinutes: 450,
      digestWeekday: 2,
    });
    const after = await clock.reply(greta, threadId);
    await clock.at(HALF_A_MINUTE);
    expect(service.shown(browser)).toEqual([]);
    expect([await fate(db, before, love), await fate(db, after, love)]).toEqual(["not-chosen", "not-chosen"]);
    expect(await fateOf(db, after, love)).toBe("pending");
  });

  it("access: not to whoever has left the group, is a guest no more, is suspended or signed out", async ({ db }) => {
    const { group, greta, clock, threadId } = await network(db);
    const [left, ended, out] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group }),
    ];
    const guest = await makeGuest(db, { group });
    const everybody = [left, ended, out, guest];
    const browsers = await Promise.all(everybody.map((person) => browserOf(db, person)));
    const postId = await clock.reply(greta, threadId);
    for (const { id } of everybody) {
      await mention(db, postId, id);
      await db.execute(
        sql`insert into unannounced_posts (post_id, mentions_only) values (${postId}, true) on conflict do nothing`,
      );
    }
    await clock.at("2026-11-25T09:00+01:00");
    expect(await Promise.all(everybody.map((person) => fate(db, postId, person)))).toEqual(
      everybody.map(() => "pending"),
    );
    await leaveGroup(db, left.id, group.id);
    await db.execute(
      sql`update group_members set expires_at = now() - interval '1 minute' where person_id = ${guest.id}`,
    );
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, ended.id));
    await endSessionsOf(as(db, out), out.id);
    await clock.at(HALF_A_MINUTE);

    for (const browser of browsers) expect(service.shown(browser)).toEqual([]);
    expect(await Promise.all(everybody.map((person) => fate(db, postId, person)))).toEqual([
      "no-access",
      "left",
      "no-device",
      "no-access",
    ]);
  });

  it("a pause: what falls into it comes on the first working morning after it, or when it is ended early", async ({
    db,
  }) => {
    const { greta, love, clock, threadId, browser } = await network(db);
    await pauseMail(clock.as(love), { from: "2026-11-25", until: "2026-12-04" });
    await clock.reply(greta, threadId);
    for (const time of ["2026-11-25T09:01", "2026-12-04T23:59", "2026-12-07T07:29"]) await clock.at(`${time}+01:00`);
    expect(service.shown(browser)).toEqual([]);
    await clock.at("2026-12-07T07:30+01:00");
    expect(service.shown(browser)).toHaveLength(1);

    await pauseMail(clock.as(love), { from: "2026-12-07", until: "2026-12-18" });
    await clock.reply(greta, threadId);
    await clock.at("2026-12-07T08:00+01:00");
    expect(service.shown(browser)).toHaveLength(1);
    await pauseMail(clock.as(love), null);
    await clock.at("2026-12-07T08:01+01:00");
    expect(service.shown(browser)).toHaveLength(2);
  });

  it("but no quiet week, as mail that is direct goes out in it too", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const browser = await browserOf(db, love);
    const clock = stoppedClock(db, "2027-07-14T09:00+02:00");
    const { threadId } = await clock.post(love, group.id);
    await clock.reply(greta, threadId);
    await clock.at("2027-07-14T09:00:30+02:00");
    expect(service.shown(browser)).toHaveLength(1);
  });
});

describe("the text", () => {
  it.for(["open", "restricted", "confidential"] as const)(
    "holds no title, name or word of what was written: %s",
    async (access, { db }) => {
      const { greta, clock, threadId, browser } = await network(db, access);
      await clock.reply(greta, threadId);
      await clock.at("2026-11-25T09:00:30+01:00");
      expect(service.shown(browser)).toHaveLength(1);
      expect(JSON.stringify(service.shown(browser))).not.toMatch(/Kameror|Trygga torg|Greta|Fyrtorn|gjorde/);
    },
  );

  it("names the thread of an open group alone, where the network shows titles", async ({ db }) => {
    for (const [access, body] of [
      ["open", "Du har fått ett svar.\nKameror vid stationen – Trygga torg"],
      ["restricted", "Du har fått ett svar."],
      ["confidential", "Du har fått ett svar."],
    ] as const) {
      const { greta, love, clock, threadId } = await network(db, access);
      const postId = await clock.reply(greta, threadId);
      const [post] = await checkPending({ db }, love.id, { channel: "push", subjectIds: [postId] });
      if (!post || "drop" in post) throw new Error("nothing to tell");
      expect(pushText(post, "sv", true).body).toBe(body);
    }
  });

  it("goes to nobody outside, whatever rows there are", async ({ db }) => {
    const { group, greta, clock, threadId } = await network(db, "confidential");
    const other = await makeGroup(db);
    const [outsider, guest, admin] = [
      await makeMember(db),
      await makeGuest(db, { group: other }),
      await makeMember(db, { platformRole: "administrator" }),
    ];
    const outside = [outsider, guest, admin];
    const browsers = await Promise.all(outside.map((person) => browserOf(db, person)));
    const postId = await clock.reply(greta, threadId);
    for (const { id } of outside) {
      await mention(db, postId, id);
      await followThread(db, id, threadId, "follow");
      // As if it had been told before the group was closed.
      await db.execute(sql`
        insert into deliveries (person_id, post_id, channel, reason, status, due_at)
        values (${id}, ${postId}, 'push', 'mentioned', 'pending', '2026-11-25T09:00+01:00')`);
    }
    await db.execute(sql`insert into unannounced_posts (post_id, mentions_only) values (${postId}, true)`);
    await clock.at("2026-11-25T09:05+01:00");

    expect(await db.select().from(groups).where(eq(groups.id, group.id))).toMatchObject([{ access: "confidential" }]);
    for (const browser of browsers) expect(service.shown(browser)).toEqual([]);
    for (const person of outside) expect(await fate(db, postId, person)).toBe("no-access");
  });
});

describe("a service that does not take it", () => {
  it("is tried again, later each time, until it does", async ({ db }) => {
    const { greta, love, clock, threadId, browser } = await network(db);
    service.answer(browser, { status: 503 });
    const postId = await clock.reply(greta, threadId);
    for (const time of ["09:00:30", "09:01:30", "09:06:29"]) await clock.at(`2026-11-25T${time}+01:00`);
    expect(await fate(db, postId, love)).toBe("pending");
    service.answer(browser, { status: 201 });
    await clock.at("2026-11-25T09:06:29+01:00");
    expect(service.shown(browser)).toEqual([]);
    await clock.at("2026-11-25T09:06:30+01:00");
    expect(service.shown(browser)).toHaveLength(1);
    expect(await fate(db, postId, love)).toBe("delivered");
  });

  it("is given up after five tries, and judged anew at each", async ({ db }) => {
    const { greta, love, clock, threadId, browser } = await network(db);
    service.answer(browser, { status: 503 });
    const [unread, read] = [await clock.reply(greta, threadId), await clock.reply(greta, threadId)];
    await clock.at("2026-11-25T09:00:30+01:00");
    await markRead(clock.as(love), { threadId, ranges: [[3, 3]] });
    for (const time of ["09:02", "09:08", "09:30", "11:00", "12:00"]) await clock.at(`2026-11-25T${time}+01:00`);
    expect([await fate(db, unread, love), await fate(db, read, love)]).toEqual(["not-taken", "read"]);
    expect(await listOwnDevices(as(db, love))).toHaveLength(1);
  });

  it("because the browser is gone is asked no more, and the others are told", async ({ db }) => {
    const { greta, love, clock, threadId, browser } = await network(db);
    const other = await browserOf(db, love);
    service.answer(browser, { status: 410 });
    const postId = await clock.reply(greta, threadId);
    await clock.at("2026-11-25T09:00:30+01:00");
    expect(service.shown(other)).toHaveLength(1);
    expect(await listOwnDevices(as(db, love))).toHaveLength(1);
    expect(await fate(db, postId, love)).toBe("delivered");

    service.answer(other, { status: 404 });
    const last = await clock.reply(greta, threadId);
    await clock.at("2026-11-25T09:05+01:00");
    expect(await fate(db, last, love)).toBe("no-device");
  });
});

describe("a worker", () => {
  it("killed between the service's yes and its own word leaves one text on the screen, and loses none", async ({
    committed,
  }) => {
    const { db } = committed;
    const { greta, love, clock, threadId, browser } = await network(db);
    const postId = await clock.reply(greta, threadId);
    service.answer(browser, "silence");
    const child = fork(join(import.meta.dirname, "push-in-child.ts"), {
      execArgv: ["--import", "tsx"],
      env: {
        ...process.env,
        CHILD_DATABASE: JSON.stringify(committed.options),
        CHILD_NOW: "2026-11-25T09:00:30+01:00",
      },
    });
    while (service.shown(browser).length === 0) await wait(20);
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    expect(await fate(db, postId, love)).toBe("pending");

    service.answer(browser, { status: 201 });
    await clock.at("2026-11-25T09:03+01:00");
    const sent = () => service.pushed.filter((one) => one.browser === browser);
    expect(sent()).toHaveLength(1);
    await clock.at("2026-11-25T09:06+01:00");

    expect(sent().map(({ text }) => text.tag)).toEqual([postId, postId]);
    expect(new Set(sent().map(({ headers }) => headers.topic)).size).toBe(1);
    expect(service.shown(browser)).toHaveLength(1);
    expect(await fate(db, postId, love)).toBe("delivered");
  });

  it("shares with others: each text is sent once", async ({ committed: { db } }) => {
    const { group, greta, clock, threadId } = await network(db);
    const readers = await Promise.all(Array.from({ length: 12 }, () => makeMember(db, { group })));
    const browsers = await Promise.all(readers.map((person) => browserOf(db, person)));
    const postId = await clock.reply(greta, threadId);
    for (const { id } of readers) await mention(db, postId, id);
    await db.execute(sql`insert into unannounced_posts (post_id, mentions_only) values (${postId}, true)`);
    await clock.at("2026-11-25T09:00:10+01:00");
    const due = asSystem(db, () => new Date("2026-11-25T09:05+01:00"));

    await Promise.all(Array.from({ length: 4 }, () => pushDueNotices(due)));

    for (const browser of browsers) expect(service.pushed.filter((sent) => sent.browser === browser)).toHaveLength(1);
  });
});
