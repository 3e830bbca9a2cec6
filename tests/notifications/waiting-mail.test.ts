import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { groups, people } from "#db/schema";
import { changeNoticeSettings } from "#lib/notifications/change-notice-settings";
import { noticesHold } from "#lib/notifications/mail/notices-hold";
import { pauseMail } from "#lib/notifications/pause-mail";
import { NOTICE_DEFAULTS } from "#lib/notifications/schema";
import { deliverDue } from "#lib/platform/mail/deliver-mail";
import { resendMailer } from "#lib/platform/mail/resend-mailer";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { markRead } from "#lib/threads/mark-read";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { asSystem, leaveGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { startResendStandIn } from "#tests/support/resend-stand-in";
import { fateOf, stoppedClock } from "./network";

const site = { from: "Brygga <brygga@lan.example>", appUrl: new URL("https://brygga.example"), demo: false };
const DUE = "2026-11-25T09:05+01:00";

let provider: Awaited<ReturnType<typeof startResendStandIn>>;
beforeEach(async () => {
  provider = await startResendStandIn();
});
afterEach(() => provider.stop());

/** Love has asked, Greta answers twice, and the mail that says so waits for the provider. */
async function waiting(db: Db) {
  const group = await makeGroup(db);
  const [greta, love] = [
    await makeMember(db, { group }),
    await makeMember(db, { group, email: "love@ronneby.example" }),
  ];
  const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
  const { threadId, postId: question } = await clock.post(love, group.id);
  const posts = [await clock.reply(greta, threadId), await clock.reply(greta, threadId)] as const;
  await clock.at(DUE);
  const deliver = () => deliverDue(asSystem(db, clock.now), resendMailer("re_test", provider.url), site, noticesHold);
  return {
    ...{ group, greta, love, clock, threadId, question, posts, deliver },
    /** What is refused is tried again, hours later. */
    async later() {
      await db.execute(
        sql`update mail_outbox set created_at = created_at - interval '3 hours', due_at = now(), leased_until = null`,
      );
      await deliver();
    },
  };
}

const subjects = () => provider.taken.map(({ subject }) => subject);

describe("a mail that has waited while the provider was down", () => {
  beforeEach(() => provider.fail({ kind: "error", status: 503, name: "unavailable" }));

  it("goes out as it is when nothing has changed, as the same mail", async ({ db }) => {
    const { love, deliver, later, posts } = await waiting(db);
    await deliver();
    expect(provider.taken).toEqual([]);
    await later();
    expect(provider.taken.map(({ to }) => to)).toEqual([love.email]);
    expect(new Set(provider.seen.keys).size).toBe(1);
    expect(await fateOf(db, posts[0], love)).toBe("delivered");
  });

  it.for([
    ["access", "no-access"],
    ["account", "left"],
    ["address", "mail-failed"],
    ["settings", "not-chosen"],
    ["deletion", "deleted"],
    ["review", "under-review"],
    ["reading", "read"],
  ] as const)("does not go out when it is true no more: %s", async ([what, fate], { db }) => {
    const { group, greta, love, clock, threadId, question, posts, deliver, later } = await waiting(db);
    await deliver();
    if (what === "access") await leaveGroup(db, love.id, group.id);
    if (what === "account") await db.update(people).set({ status: "ended" }).where(eq(people.id, love.id));
    if (what === "address") await db.update(people).set({ mailFailedAt: clock.now() }).where(eq(people.id, love.id));
    if (what === "settings")
      await changeNoticeSettings(clock.as(love), {
        choices: { ...NOTICE_DEFAULTS, reply: { ...NOTICE_DEFAULTS.reply, mail: "never" } },
        digestMinutes: 450,
        digestWeekday: 2,
      });
    if (what === "deletion")
      for (const postId of posts) await deletePost(clock.as(greta), { postId, reason: "personal_data" });
    if (what === "review") await stopSpread(clock.as(greta), { postId: question, reason: "personal_data" });
    if (what === "reading") await markRead(clock.as(love), { threadId, ranges: [[2, 3]] });
    await later();
    await clock.at("2026-11-25T12:00+01:00");
    await later();

    expect(provider.taken).toEqual([]);
    expect(await fateOf(db, posts[0], love)).toBe(fate);
    expect(await fateOf(db, posts[1], love)).toBe(fate);
  });

  it("tells of what is still true, once, and not of the rest", async ({ db }) => {
    const { greta, love, clock, posts, deliver, later } = await waiting(db);
    await deliver();
    await deletePost(clock.as(greta), { postId: posts[0], reason: "personal_data" });
    await editPost(clock.as(greta), { postId: posts[1], body: bodyOf("Rättat."), baseVersion: 1 });
    await later();
    expect(provider.taken).toEqual([]);
    await clock.at("2026-11-25T12:00+01:00");
    for (let n = 0; n < 2; n++) await later();

    expect(subjects()).toHaveLength(1);
    expect([await fateOf(db, posts[0], love), await fateOf(db, posts[1], love)]).toEqual(["deleted", "delivered"]);
  });

  it("goes to the address that the person has now", async ({ db }) => {
    const { love, clock, deliver, later } = await waiting(db);
    await deliver();
    await db.update(people).set({ email: "love@karlshamn.example" }).where(eq(people.id, love.id));
    await later();
    await clock.at("2026-11-25T12:00+01:00");
    await later();
    expect(provider.taken.map(({ to }) => to)).toEqual(["love@karlshamn.example"]);
  });

  it("is held by a pause that began meanwhile, and comes after it", async ({ db }) => {
    const { love, clock, deliver, later } = await waiting(db);
    await deliver();
    await pauseMail(clock.as(love), { from: "2026-11-25", until: "2026-11-26" });
    await later();
    await clock.at("2026-11-25T12:00+01:00");
    await later();
    expect(provider.taken).toEqual([]);
    await clock.at("2026-11-27T07:30+01:00");
    await later();
    expect(provider.taken).toHaveLength(1);
  });

  it("joins the one that has come together since", async ({ db }) => {
    const { greta, love, clock, threadId, posts, deliver, later } = await waiting(db);
    await deliver();
    await deletePost(clock.as(greta), { postId: posts[0], reason: "personal_data" });
    const third = await clock.reply(greta, threadId);
    await later();
    await clock.at("2026-11-25T12:00+01:00");
    await later();
    expect(provider.taken).toHaveLength(1);
    expect([await fateOf(db, posts[1], love), await fateOf(db, third, love)]).toEqual(["delivered", "delivered"]);
    expect(await db.execute(sql`select payload from mail_outbox where status <> 'sent'`)).toEqual([]);
  });

  it("carries no address to answer to once its group is confidential", async ({ db }) => {
    const { group, clock, deliver, later } = await waiting(db);
    await db.execute(sql`update mail_outbox set payload = payload || '{"replyToken": "hemligt"}'`);
    await deliver();
    await db.update(groups).set({ access: "confidential" }).where(eq(groups.id, group.id));
    await later();
    expect(provider.taken).toEqual([]);
    await clock.at("2026-11-25T12:00+01:00");
    await later();
    expect(provider.taken).toHaveLength(1);
    expect(JSON.stringify(provider.taken)).not.toContain("hemligt");
  });
});
