import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { mailedReplies, posts, waitingMails } from "#db/schema";
import { expectMail } from "#lib/platform/mail/inbound/expect-mail";
import { LARGEST_MAIL } from "#lib/platform/mail/inbound/incoming-mail";
import { fetchFromResend } from "#lib/platform/mail/inbound/resend-inbox";
import { mailInState } from "#lib/platform/mail/inbound/state";
import type { LookUp } from "#lib/threads/by-mail/check-sender";
import { takeInMailbox } from "#lib/threads/by-mail/take-in-mails";
import { takeInWaiting } from "#lib/threads/by-mail/take-in-waiting";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeMember } from "#tests/support/factories";
import { startImapStandIn } from "#tests/support/imap-stand-in";
import { startResendStandIn } from "#tests/support/resend-stand-in";
import { start } from "../start";
import { addressFor, base, doors, letter, lookUp, noAnswer } from "./letter";

async function answerFrom(db: Db) {
  const group = await makeGroup(db);
  const greta = await makeMember(db, { group });
  const { threadId } = await start(as(db, await makeMember(db, { group })), group.id);
  const to = await addressFor(db, greta.id, threadId);
  return letter({ from: greta.email, to, text: "Vi gick en vandring med skolan på Öland." });
}

const repliesIn = (db: Db) => db.select({ text: posts.text }).from(posts).where(sql`number > 1`);
const outcomesIn = async (db: Db) => (await db.select().from(mailedReplies)).map(({ outcome }) => outcome);

describe("mail that Resend tells of", () => {
  let resend: Awaited<ReturnType<typeof startResendStandIn>>;
  beforeEach(async () => {
    resend = await startResendStandIn();
  });
  afterEach(() => resend.stop());

  const takeIn = (db: Db, through = doors) =>
    takeInWaiting(asSystem(db), (id) => fetchFromResend("re_nyckel", resend.url, id), through);

  it("is fetched once, however often it is told of, and becomes a post", async ({ db }) => {
    const id = randomUUID();
    resend.inbox.set(id, await answerFrom(db));
    for (let n = 0; n < 3; n++) await expectMail(asSystem(db), id);
    await takeIn(db);
    expect(await repliesIn(db)).toEqual([{ text: "Vi gick en vandring med skolan på Öland." }]);
    expect(await db.select().from(waitingMails)).toEqual([]);
    await expectMail(asSystem(db), id);
    await takeIn(db);
    expect(await repliesIn(db)).toHaveLength(1);
  });

  it("waits while it cannot be fetched, without keeping the next one, and is seen to wait", async ({ db }) => {
    const [first, second] = [randomUUID(), randomUUID()];
    resend.inbox.set(first, await answerFrom(db));
    resend.inbox.set(second, await answerFrom(db));
    await expectMail(asSystem(db), first);
    await db.execute(
      sql`update waiting_mails set due_at = now() - interval '1 minute', created_at = now() - interval '20 minutes'`,
    );
    await expectMail(asSystem(db), second);
    resend.fail({ kind: "error", status: 503, name: "internal_server_error" });
    await takeIn(db);
    expect(await repliesIn(db)).toHaveLength(1);
    const [waiting] = await db.select().from(waitingMails);
    expect(waiting).toMatchObject({ providerId: first, attempts: 1 });
    expect(waiting?.dueAt.getTime()).toBeGreaterThan(Date.now());
    expect(await mailInState(db, { MAIL_IN: "resend" })).toBe("failed");
    await db.execute(sql`update waiting_mails set due_at = now()`);
    await takeIn(db);
    expect(await repliesIn(db)).toHaveLength(2);
    expect(await mailInState(db, { MAIL_IN: "resend" })).toBe("ok");
  });

  it("waits while DNS does not answer, and is answered to in the end", async ({ db }) => {
    const id = randomUUID();
    resend.inbox.set(id, await answerFrom(db));
    await expectMail(asSystem(db), id);
    for (let n = 1; n <= 7; n++) {
      expect(await outcomesIn(db)).toEqual([]);
      await db.execute(sql`update waiting_mails set due_at = now()`);
      await takeIn(db, { ...doors, lookUp: noAnswer });
    }
    expect(await outcomesIn(db)).toEqual(["unverified"]);
  });

  it("is let go when it is there no longer", async ({ db }) => {
    await expectMail(asSystem(db), randomUUID());
    await takeIn(db);
    expect(await db.select().from(waitingMails)).toEqual([]);
  });

  it("is read no further than is allowed, and answered to", async ({ db }) => {
    const id = randomUUID();
    const raw = await answerFrom(db);
    resend.inbox.set(id, Buffer.concat([raw, Buffer.alloc(LARGEST_MAIL, "å")]));
    await expectMail(asSystem(db), id);
    await takeIn(db);
    expect(await outcomesIn(db)).toEqual(["too-large"]);
  });

  it("is not fetched in the clear from anywhere but the provider itself", async () => {
    const id = randomUUID();
    resend.inbox.set(id, Buffer.from("x"));
    await expect(fetchFromResend("re_nyckel", resend.url, id)).resolves.toMatchObject({ whole: true });
    resend.fail({ kind: "elsewhere", url: "http://localhost:1" });
    await expect(fetchFromResend("re_nyckel", resend.url, id)).rejects.toThrow("no https address");
  });
});

describe("a mailbox", () => {
  it("is read: each mail is taken in once and marked", async ({ db }) => {
    const mails = [await answerFrom(db), await answerFrom(db)];
    const mailbox = await startImapStandIn(mails);
    await takeInMailbox(asSystem(db), mailbox.url, doors);
    await takeInMailbox(asSystem(db), mailbox.url, doors);
    await mailbox.stop();
    expect((await repliesIn(db)).map(({ text }) => text)).toEqual(
      Array.from({ length: 2 }, () => "Vi gick en vandring med skolan på Öland."),
    );
    expect(mailbox.unread()).toBe(0);
    expect(await mailInState(db, { MAIL_IN: "imap" })).toBe("ok");
  });

  it("keeps what could not be decided for the next look, and goes on with the rest", async ({ db }) => {
    const mails = [
      await answerFrom(db),
      await letter({ from: "a@kommun.example", to: "b@kommun.example", headers: { Precedence: "list" } }),
    ];
    const mailbox = await startImapStandIn(mails);
    await takeInMailbox(asSystem(db), mailbox.url, { ...doors, lookUp: noAnswer });
    expect(mailbox.unread()).toBe(1);
    expect(await outcomesIn(db)).toEqual(["automatic"]);
    await takeInMailbox(asSystem(db), mailbox.url, doors);
    await mailbox.stop();
    expect(mailbox.unread()).toBe(0);
    expect(await repliesIn(db)).toHaveLength(1);
  });

  it("is not held up by what nobody can read, or can find out who sent", async ({ db }) => {
    const manyParts = `Content-Type: multipart/mixed; boundary=x\r\n\r\n${"--x\r\n\r\nhej\r\n".repeat(5_000)}--x--\r\n`;
    const mails = [
      ...Array.from({ length: 25 }, () => Buffer.from(`From: a@annan.example\r\nTo: b@annan.example\r\n${manyParts}`)),
      ...(await Promise.all(
        Array.from({ length: 25 }, () => letter({ from: "a@seg.example", to: base, text: "Hej" }, "seg.example")),
      )),
      await answerFrom(db),
    ];
    const mailbox = await startImapStandIn(mails);
    const slow: LookUp = async (name, type) => (name.endsWith("seg.example") ? noAnswer : lookUp)(name, type);
    for (let n = 0; n < 2; n++) await takeInMailbox(asSystem(db), mailbox.url, { ...doors, lookUp: slow });
    await mailbox.stop();
    expect(mailbox.unread()).toBe(0);
    expect(await repliesIn(db)).toHaveLength(1);
    expect(new Set(await outcomesIn(db))).toEqual(new Set(["unreadable", "stranger", "posted"]));
  });

  it("that cannot be reached or does not let us in is seen on the health page", async ({ db }) => {
    const mailbox = await startImapStandIn([]);
    await takeInMailbox(asSystem(db), `imap://svar:fel@127.0.0.1:${mailbox.port}`, doors);
    expect(await mailInState(db, { MAIL_IN: "imap" })).toBe("failed");
    await takeInMailbox(asSystem(db), mailbox.url, doors);
    expect(await mailInState(db, { MAIL_IN: "imap" })).toBe("ok");
    await mailbox.stop();
    await takeInMailbox(asSystem(db), mailbox.url, doors);
    expect(await mailInState(db, { MAIL_IN: "imap" })).toBe("failed");
    expect(await mailInState(db, { MAIL_IN: "off" })).toBe("off");
  });
});
