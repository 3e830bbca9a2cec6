import { sql } from "drizzle-orm";
import { system } from "#lib/platform/actor";
import type { Context } from "#lib/platform/context";
import { deliverDue } from "#lib/platform/mail/deliver-mail";
import { lease } from "#lib/platform/mail/lease";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { resendMailer } from "#lib/platform/mail/resend-mailer";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { startResendStandIn } from "#tests/support/resend-stand-in";

const site = { from: "Brygga <brygga@lan.example>", appUrl: new URL("https://brygga.example"), demo: false };

let provider: Awaited<ReturnType<typeof startResendStandIn>>;
beforeEach(async () => {
  provider = await startResendStandIn();
});
afterEach(() => provider.stop());

const mailer = (timeoutMs?: number) => resendMailer("re_test", provider.url, timeoutMs);
const asJob = (db: Context["db"]): Context => ({ db, actor: system("test"), now: () => new Date() });

function order(db: Context["db"], windowKey = "1", recipient = "anna@kommun.example") {
  return queueMail({ db }, { template: "no-account", recipient, windowKey, payload: {}, locale: "sv" });
}

type Row = {
  status: string;
  attempts: number;
  payload: unknown;
  lastError: string | null;
  wait: number;
  first: boolean;
};

async function rows(db: Context["db"]): Promise<Row[]> {
  return db.execute<Row>(sql`
    select status, attempts, payload, last_error as "lastError", round(extract(epoch from due_at - now()))::int as wait,
      first_attempt_at is not null as first
    from mail_outbox order by created_at, window_key`);
}

/** Lets time pass for the outbox. */
async function later(db: Context["db"], minutes: number): Promise<void> {
  await db.execute(sql`update mail_outbox set due_at = due_at - make_interval(mins => ${minutes}),
    leased_until = leased_until - make_interval(mins => ${minutes}), created_at = created_at - make_interval(mins => ${minutes}),
    first_attempt_at = first_attempt_at - make_interval(mins => ${minutes})`);
}

describe("deliverMail", () => {
  it("hands over what is due, keyed by the row, and forgets what the mail said", async ({ db }) => {
    await queueMail(
      { db },
      {
        template: "sign-in-link",
        recipient: "asa@blekinge.example",
        windowKey: "r1",
        payload: { path: "/logga-in/bekrafta?t=hemlig", device: { browser: "Chrome", system: "Windows" } },
        locale: "sv",
      },
    );
    await deliverDue(asJob(db), mailer(), site);
    const [row] = await db.execute<{ id: string; providerId: string }>(
      sql`select id, provider_id as "providerId" from mail_outbox`,
    );
    expect(provider.taken).toHaveLength(1);
    expect(provider.taken[0]).toMatchObject({
      key: row?.id,
      from: site.from,
      to: "asa@blekinge.example",
      subject: "Logga in på Brygga",
    });
    expect(provider.taken[0]?.text).toContain("https://brygga.example/logga-in/bekrafta?t=hemlig");
    expect(row?.providerId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await rows(db)).toMatchObject([{ status: "sent", attempts: 1, payload: {}, lastError: null }]);
    await deliverDue(asJob(db), mailer(), site);
    expect(provider.seen.requests).toBe(1);
  });

  it("leaves a mail for later until its time", async ({ db }) => {
    const dueAt = new Date(Date.now() + 3_600_000);
    await queueMail(
      { db },
      { template: "no-account", recipient: "anna@kommun.example", windowKey: "1", payload: {}, locale: "sv", dueAt },
    );
    await deliverDue(asJob(db), mailer(), site);
    expect(provider.seen.requests).toBe(0);
    await later(db, 61);
    await deliverDue(asJob(db), mailer(), site);
    expect(provider.taken).toHaveLength(1);
  });

  it("holds all mail for as long as the provider asks", async ({ db }) => {
    provider.fail({ kind: "limited", retryAfter: "120" });
    await order(db, "1");
    await deliverDue(asJob(db), mailer(), site);
    await order(db, "2");
    await later(db, 0);
    expect(await rows(db)).toMatchObject([
      { status: "queued", attempts: 0, wait: 120, first: false },
      { status: "queued" },
    ]);
    await db.execute(sql`update mail_outbox set due_at = now() where window_key = '2'`);
    provider.fail({ kind: "limited", retryAfter: "90" });
    await deliverDue(asJob(db), mailer(), site);
    expect((await rows(db)).map(({ wait }) => wait)).toEqual([120, 90]);
    await later(db, 2);
    await deliverDue(asJob(db), mailer(), site);
    expect(provider.taken).toHaveLength(2);
  });

  it("understands a date, a missing and an absurd retry-after", async ({ db }) => {
    const mail = {
      id: "0",
      template: "x",
      from: site.from,
      to: "a@b.example",
      subject: "s",
      html: "h",
      text: "t",
      queuedAt: new Date(),
    };
    provider.fail(
      { kind: "limited", retryAfter: new Date(Date.now() + 60_000).toUTCString() },
      { kind: "limited", retryAfter: "" },
      { kind: "limited", retryAfter: "999999999" },
      { kind: "limited", retryAfter: "-3" },
    );
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await mailer().send(mail));
    const pauses = answers.map((answer) => (answer.outcome === "busy" ? answer.retryAfter : -1));
    expect(pauses[0]).toBeGreaterThan(50);
    expect(pauses.slice(1)).toEqual([5, 3600, 1]);
    expect(await db.execute(sql`select 1 from mail_outbox`)).toHaveLength(0);
  });

  it("tries again after 1, 2, 4, 8 and 15 minutes, eight times in all, and then gives up", async ({ db }) => {
    await order(db);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      provider.fail({ kind: "error", status: 500, name: "internal_server_error" });
      await deliverDue(asJob(db), mailer(), site);
      const [row] = await rows(db);
      expect(row).toMatchObject({
        attempts: attempt,
        status: attempt < 8 ? "queued" : "failed",
        lastError: "internal_server_error 500",
      });
      if (row && attempt < 8) waits.push(row.wait);
      await later(db, 20);
    }
    const expected = [60, 120, 240, 480, 900, 900, 900];
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual((expected[index] ?? 0) * 0.79);
      expect(wait).toBeLessThanOrEqual((expected[index] ?? 0) * 1.21);
    });
    expect(waits).toHaveLength(7);
    await deliverDue(asJob(db), mailer(), site);
    expect(provider.seen.requests).toBe(8);
  });

  it.for([
    ["an answer that never comes", { kind: "hang" }],
    ["a failure after the mail was taken", { kind: "lost" }],
    ["an answer that is no JSON", { kind: "garbage" }],
    ["an answer without an id", { kind: "no-id" }],
  ] as const)("sends one mail in spite of %s", async ([, fault], { db }) => {
    await order(db);
    provider.fail(fault);
    await deliverDue(asJob(db), mailer(200), site);
    expect(await rows(db)).toMatchObject([{ status: "queued", attempts: 1, first: true }]);
    await later(db, 2);
    await deliverDue(asJob(db), mailer(), site);
    expect(await rows(db)).toMatchObject([{ status: "sent", attempts: 2 }]);
    expect(provider.taken).toHaveLength(1);
    expect(provider.seen).toMatchObject({ requests: 2, replayed: 1 });
  });

  it.for([
    [422, "validation_error"],
    [403, "invalid_api_key"],
    [429, "daily_quota_exceeded"],
    [429, "monthly_quota_exceeded"],
  ] as const)("gives up at once on %i %s, keeping no address in the reason", async ([status, name], { db }) => {
    await order(db);
    provider.fail({ kind: "error", status, name });
    await deliverDue(asJob(db), mailer(), site);
    const [row] = await rows(db);
    expect(row).toMatchObject({ status: "failed", attempts: 1, payload: {} });
    expect(row?.lastError).toContain(name);
    expect(row?.lastError).not.toContain("@");
  });

  it("waits when the provider is still busy with the same key, and leaves a changed mail to a person", async ({
    db,
  }) => {
    await order(db);
    provider.fail({ kind: "error", status: 409, name: "concurrent_idempotent_requests" });
    await deliverDue(asJob(db), mailer(), site);
    expect(await rows(db)).toMatchObject([{ status: "queued" }]);
    provider.fail({ kind: "error", status: 409, name: "invalid_idempotent_request" });
    await later(db, 2);
    await deliverDue(asJob(db), mailer(), site);
    expect(await rows(db)).toMatchObject([{ status: "parked", lastError: "invalid_idempotent_request" }]);
  });

  it("parks what may have gone out more than 20 hours ago, and only that", async ({ db }) => {
    await order(db, "1");
    provider.fail({ kind: "lost" });
    await deliverDue(asJob(db), mailer(), site);
    await later(db, 20 * 60 + 1);
    await order(db, "2");
    await db.execute(sql`update mail_outbox set due_at = now() - interval '3 days' where window_key = '2'`);
    await deliverDue(asJob(db), mailer(), site);
    expect(await rows(db)).toMatchObject([{ status: "parked", payload: {} }, { status: "sent" }]);
    expect(provider.taken).toHaveLength(2);
  });

  it("does not send a sign-in link that has run out", async ({ db }) => {
    await queueMail(
      { db },
      {
        template: "sign-in-link",
        recipient: "anna@kommun.example",
        windowKey: "1",
        payload: { path: "/logga-in/bekrafta?t=x" },
        locale: "sv",
      },
    );
    await later(db, 11);
    await deliverDue(asJob(db), mailer(), site);
    expect(await rows(db)).toMatchObject([{ status: "cancelled", payload: {} }]);
    expect(provider.seen.requests).toBe(0);
  });

  it("gives up on a row it cannot make a mail of, and sends the others", async ({ db }) => {
    await order(db, "1");
    await db.execute(sql`insert into mail_outbox (template, recipient, window_key, payload) values
      ('forgotten', 'a@b.example', '1', '{}'), ('invitation', 'a@b.example', '1', '{"path": "//evil.example"}')`);
    await deliverDue(asJob(db), mailer(), site);
    const states = await db.execute<{ template: string; status: string }>(
      sql`select template, status from mail_outbox order by template`,
    );
    expect(states).toEqual([
      { template: "forgotten", status: "failed" },
      { template: "invitation", status: "failed" },
      { template: "no-account", status: "sent" },
    ]);
  });
});

describe("lease", () => {
  it("gives a row to one of many workers", async ({ committed }) => {
    for (let i = 0; i < 12; i++) await order(committed.db, String(i));
    const batches = await Promise.all(Array.from({ length: 6 }, () => lease(committed, 4)));
    const ids = batches.flat().map(({ id }) => id);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
  });

  it("gives a row on when its worker has been silent for two minutes, and the late answer changes nothing", async ({
    db,
  }) => {
    await order(db);
    const [first] = await lease({ db }, 5);
    expect(await lease({ db }, 5)).toHaveLength(0);
    await later(db, 3);
    const [second] = await lease({ db }, 5);
    expect(second).toMatchObject({ id: first?.id, attempts: 2, maybeSent: true });
  });
});
