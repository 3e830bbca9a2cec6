import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { mailOutbox, people } from "#db/schema";
import { mailHolds } from "#lib/platform/jobs/handlers";
import { deliverDue } from "#lib/platform/mail/deliver-mail";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { resendMailer } from "#lib/platform/mail/resend-mailer";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { asSystem, makeMember } from "#tests/support/factories";
import { startResendStandIn } from "#tests/support/resend-stand-in";

const site = { from: "Brygga <brygga@lan.example>", appUrl: new URL("https://brygga.example"), demo: false };
const [OLD, NEW] = ["klara.flicknamn@kommun.example", "klara.nygift@kommun.example"];
const waits = { template: "decision-waits", windowKey: "2026-11-25", payload: { path: "/hem" }, locale: "sv" } as const;

let provider: Awaited<ReturnType<typeof startResendStandIn>>;
beforeEach(async () => {
  provider = await startResendStandIn();
  provider.fail({ kind: "error", status: 503, name: "unavailable" });
});
afterEach(() => provider.stop());

const deliver = (db: Db) => deliverDue(asSystem(db), resendMailer("re_test", provider.url), site, mailHolds);

/** What the provider did not take is tried again, hours later. */
async function later(db: Db) {
  await db.execute(sql`update mail_outbox set created_at = created_at - interval '3 minutes', due_at = now()`);
  await deliver(db);
  await deliver(db);
}

const changeTo = (db: Db, email: string) => db.update(people).set({ email }).where(eq(people.email, OLD));
const recipients = () => provider.taken.map(({ to }) => to);

describe("a mail that waits while its person gets another address", () => {
  it("goes to that one, as another mail to the provider", async ({ db }) => {
    const { id: personId } = await makeMember(db, { email: OLD });
    await queueMail({ db }, { ...waits, recipient: OLD, personId });
    await deliver(db);
    await changeTo(db, NEW);
    await later(db);
    expect(recipients()).toEqual([NEW]);
    expect(new Set(provider.seen.keys).size).toBe(2);
    const rows = await db.select().from(mailOutbox);
    expect(rows).toMatchObject([{ recipient: NEW, personId, windowKey: waits.windowKey, status: "sent" }]);
  });

  it("goes out as it was where the address stays, or is nobody's", async ({ db }) => {
    const { id: personId } = await makeMember(db, { email: OLD });
    await queueMail({ db }, { ...waits, recipient: OLD, personId });
    await queueMail({ db }, { ...waits, recipient: "funktion@kommun.example" });
    provider.fail({ kind: "error", status: 503, name: "unavailable" });
    await deliver(db);
    await later(db);
    expect(recipients().sort()).toEqual(["funktion@kommun.example", OLD]);
    expect(new Set(provider.seen.keys).size).toBe(2);
  });

  it("goes there once, when the same has been ordered there already", async ({ db }) => {
    const { id: personId } = await makeMember(db, { email: OLD });
    await queueMail({ db }, { ...waits, recipient: OLD, personId });
    await deliver(db);
    await changeTo(db, NEW);
    await queueMail({ db }, { ...waits, recipient: NEW, personId });
    await later(db);
    expect(recipients()).toEqual([NEW]);
  });

  it("is let go of when it is a link that was asked for at the old one", async ({ db }) => {
    const { id: personId } = await makeMember(db, { email: OLD });
    const link = { template: "sign-in-link", payload: { path: "/logga-in/bekrafta?lank=abc" } } as const;
    await queueMail({ db }, { ...waits, ...link, recipient: OLD, personId });
    await deliver(db);
    await changeTo(db, NEW);
    await later(db);
    expect(provider.taken).toEqual([]);
    expect(await db.select().from(mailOutbox)).toEqual([]);
  });
});
