import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { auditEntries, people } from "#db/schema";
import { explainDelivery } from "#lib/notifications/explain-delivery";
import { getExplanation } from "#lib/notifications/explanation/queries";
import { holdMail } from "#lib/notifications/mail/hold-mail";
import { noticesHold } from "#lib/notifications/mail/notices-hold";
import { noteReturnedMail } from "#lib/notifications/note-returned-mail";
import { getShellWithNotices } from "#lib/notifications/queries";
import { resumeMail } from "#lib/notifications/resume-mail";
import { deliverDue } from "#lib/platform/mail/deliver-mail";
import type { Mailer } from "#lib/platform/mail/mailer";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { resendMailer } from "#lib/platform/mail/resend-mailer";
import { NOBODY_THERE } from "#lib/platform/mail/settle";
import { smtpMailer } from "#lib/platform/mail/smtp-mailer";
import { markRead } from "#lib/threads/mark-read";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { asSystem, makeGroup, makeMember } from "#tests/support/factories";
import { startResendStandIn } from "#tests/support/resend-stand-in";
import { startSmtpStandIn } from "#tests/support/smtp-stand-in";
import { fateOf, followGroup, mailsTo, stoppedClock } from "./network";

const site = { from: "Brygga <brygga@lan.example>", appUrl: new URL("https://brygga.example"), demo: false };
const at = (time: string) => `2026-11-25T${time}+01:00`;

let provider: Awaited<ReturnType<typeof startResendStandIn>>;
beforeEach(async () => {
  provider = await startResendStandIn();
});
afterEach(() => provider.stop());

/** Love has asked and Greta answers: the mail that says so is due. It is a Wednesday. */
async function network(db: Db) {
  const group = await makeGroup(db);
  const [greta, love] = [
    await makeMember(db, { group }),
    await makeMember(db, { group, email: "love@ronneby.example" }),
  ];
  const clock = stoppedClock(db, at("09:00"));
  const { threadId } = await clock.post(love, group.id);
  const answer = await clock.reply(greta, threadId);
  await clock.at(at("09:05"));
  const ctx = asSystem(db, clock.now);
  return {
    ...{ group, greta, love, clock, threadId, answer, ctx },
    deliver: (mailer: Mailer = resendMailer("re_test", provider.url)) =>
      deliverDue(ctx, mailer, site, noticesHold, (ctx, mail) => holdMail(ctx, mail, "refused")),
    /** What the provider says of each mail that it has taken. */
    async comesBack(why: "bounced" | "complained" = "bounced") {
      const rows = await db.execute<{ id: string }>(
        sql`select provider_id as id from mail_outbox where status = 'sent'`,
      );
      expect(rows).not.toEqual([]);
      for (const { id } of rows) await noteReturnedMail(ctx, { providerId: id, why });
    },
    async fails() {
      const [row] = await db.select().from(people).where(eq(people.id, love.id));
      return row?.mailFailedAt !== null;
    },
    fate: (postId: string) => fateOf(db, postId, love),
    /** What is ordered for Love and has not gone. */
    ordered: async () => (await mailsTo(db, love)).filter(({ payload }) => payload.posts !== undefined),
  };
}

const traces = async (db: Db, personId: string) =>
  (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, personId)).orderBy(auditEntries.id)).map(
    ({ action, actorId, details }) => ({ action, actorId, details }),
  );

describe("whom mail does not reach", () => {
  it("is mailed no news, and gets what waited in one mail once it is asked for", async ({ db }) => {
    const { greta, love, clock, threadId, answer, deliver, comesBack, fails, fate, ordered } = await network(db);
    await deliver();
    expect([await fails(), await fate(answer)]).toEqual([false, "delivered"]);
    await comesBack();
    expect([await fails(), await fate(answer)]).toEqual([true, "mail-failed"]);

    const second = await clock.reply(greta, threadId);
    for (const time of ["09:20", "09:30"]) await clock.at(at(time));
    expect([await fate(second), await ordered()]).toEqual(["mail-failed", []]);

    await resumeMail(clock.as(love));
    expect(await fails()).toBe(false);
    await clock.at(at("09:40"));
    expect([await fate(answer), await fate(second), await ordered()]).toEqual(["pending", "pending", []]);
    await clock.at(at("09:45"));
    expect(await ordered()).toMatchObject([{ recipient: love.email, payload: { posts: 2, reasons: ["replied"] } }]);
    await deliver();
    expect(provider.taken.map(({ to }) => to)).toEqual([love.email, love.email]);
    expect([await fate(answer), await fate(second)]).toEqual(["delivered", "delivered"]);
  });

  it("is not told of what they have read meanwhile, and of what belongs in a digest with the next", async ({ db }) => {
    const { group, greta, love, clock, threadId, answer, deliver, comesBack, fate, ordered } = await network(db);
    await followGroup(db, love.id, group.id, "follow");
    const { postId: started } = await clock.post(greta, group.id);
    await deliver();
    await comesBack();
    await clock.at("2026-12-01T07:30+01:00");
    expect(await fate(started)).toBe("mail-failed");

    await markRead(clock.as(love), { threadId, ranges: [[2, 2]] });
    await resumeMail(clock.as(love));
    for (const time of ["2026-12-01T08:00", "2026-12-01T08:05", "2026-12-08T07:29"]) await clock.at(`${time}+01:00`);
    expect([await fate(answer), await fate(started), await ordered()]).toEqual(["read", "pending", []]);
    await clock.at("2026-12-08T07:30+01:00");
    expect(await ordered()).toMatchObject([{ payload: { rhythm: "weekly", posts: 1, reasons: ["group"] } }]);
  });

  it("is noted once of each mail, also when it is told again after they have asked for mail", async ({ db }) => {
    const { love, clock, deliver, comesBack, fails } = await network(db);
    await deliver();
    await comesBack();
    await comesBack();
    await resumeMail(clock.as(love));
    await resumeMail(clock.as(love));
    await comesBack();
    expect(await fails()).toBe(false);
    expect(await traces(db, love.id)).toEqual([
      { action: "notices.hold", actorId: null, details: { why: "bounced" } },
      { action: "notices.resume", actorId: love.id, details: {} },
    ]);
  });

  it("is held by a complaint too, and is not sent again what they complained of", async ({ db }) => {
    const { greta, love, clock, threadId, answer, deliver, comesBack, fails, fate } = await network(db);
    await deliver();
    await comesBack("complained");
    const second = await clock.reply(greta, threadId);
    await clock.at(at("09:20"));
    expect([await fails(), await fate(answer), await fate(second)]).toEqual([true, "delivered", "mail-failed"]);
    expect(await traces(db, love.id)).toMatchObject([{ details: { why: "complained" } }]);
  });

  it.for(["has another address", "has left", "is not the one it is said of"] as const)(
    "is not whoever %s",
    async (what, { db }) => {
      const { love, ctx, answer, deliver, comesBack, fails, fate } = await network(db);
      await deliver();
      if (what === "has another address")
        await db.update(people).set({ email: "love@karlshamn.example" }).where(eq(people.id, love.id));
      if (what === "has left") await db.update(people).set({ status: "ended" }).where(eq(people.id, love.id));
      if (what === "is not the one it is said of")
        await noteReturnedMail(ctx, { providerId: randomUUID(), why: "bounced" });
      else await comesBack();
      // What had gone to an address that they no longer have is taken up for the one they have.
      const news = what === "has another address" ? "mail-failed" : "delivered";
      expect([await fails(), await fate(answer), await traces(db, love.id)]).toEqual([false, news, []]);
    },
  );

  it("gets every other mail all the same", async ({ db }) => {
    const { love, deliver, comesBack } = await network(db);
    await deliver();
    await comesBack();
    const payload = { path: "/bradskande/1", round: 1, own: false };
    const order = { template: "urgent", recipient: love.email, personId: love.id, payload, locale: "sv" } as const;
    await queueMail({ db }, { ...order, windowKey: "1" });
    await deliver();
    expect(provider.taken.map(({ to }) => to)).toEqual([love.email, love.email]);
  });

  it("sees it on every page, with their own address, and nobody else does", async ({ db }) => {
    const { greta, love, clock, deliver, comesBack } = await network(db);
    const shown = async () => [
      (await getShellWithNotices(clock.as(love))).failingAddress,
      (await getShellWithNotices(clock.as(greta))).failingAddress,
    ];
    expect(await shown()).toEqual([null, null]);
    await deliver();
    await comesBack();
    expect(await shown()).toEqual([love.email, null]);
  });

  it("is explained to an administrator who asks", async ({ db }) => {
    const { group, love, clock, answer, deliver, comesBack } = await network(db);
    const cilla = await makeMember(db, { group, platformRole: "administrator" });
    await deliver();
    await comesBack();
    const asked = { personId: love.id, postId: answer };
    await explainDelivery(clock.as(cilla), asked);
    expect((await getExplanation(clock.as(cilla), asked)).mail).toMatchObject({
      status: "dropped",
      outcome: "mail-failed",
      window: null,
    });
  });
});

describe("a mail that the mail server refuses", () => {
  let server: Awaited<ReturnType<typeof startSmtpStandIn>>;
  beforeEach(async () => {
    server = await startSmtpStandIn();
  });
  afterEach(() => server.stop());

  it.for([
    ["5.1.1 <love@ronneby.example>: User unknown", 550, true],
    ["5.2.2 <love@ronneby.example>: Mailbox full", 552, false],
    ["5.7.1 <love@ronneby.example>: Relaying denied", 550, false],
  ] as const)(
    "with %s: holds news only when nobody is there, and keeps no address of it",
    async ([words, code, holds], { db }) => {
      const { love, clock, answer, deliver, fails, fate, ordered } = await network(db);
      server.refuse({ at: "recipient", code, words });
      const mailer = smtpMailer(server.url);
      await deliver(mailer);
      expect([await fails(), await fate(answer)]).toEqual(holds ? [true, "mail-failed"] : [false, "delivered"]);
      expect(await db.execute(sql`select status, last_error as error, payload from mail_outbox`)).toEqual([
        { status: "failed", error: holds ? NOBODY_THERE : `EENVELOPE ${code}`, payload: {} },
      ]);
      expect(await traces(db, love.id)).toEqual(
        holds ? [{ action: "notices.hold", actorId: null, details: { why: "refused" } }] : [],
      );

      await resumeMail(clock.as(love));
      for (const time of ["09:10", "09:15"]) await clock.at(at(time));
      expect(await ordered()).toHaveLength(holds ? 1 : 0);
      await deliver(mailer);
      mailer.close();
      expect(server.received.map(({ to }) => to)).toEqual(holds ? [[love.email]] : []);
    },
  );
});
