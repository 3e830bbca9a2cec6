import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoId } from "#db/seed/people";
import { startResendStandIn } from "#tests/support/resend-stand-in";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { ask } from "./ask";

const secret = `whsec_${Buffer.from("x".repeat(32)).toString("base64")}`;
const address = `svar+${"0".repeat(32)}@svar.brygga.example`;
const person = "klara.bryggnock@kommun.example";
const words = "En hemlig iakttagelse vid hamnen";
const raw = Buffer.from(
  `From: ${person}\r\nTo: ${address}\r\nMessage-ID: <1@kommun.example>\r\nAuto-Submitted: auto-replied\r\nSubject: ${words}\r\n\r\n${words}\r\n`,
);

let server: RunningServer;
let resend: Awaited<ReturnType<typeof startResendStandIn>>;
beforeAll(async () => {
  resend = await startResendStandIn();
  server = await startServer({
    env: {
      LOG_LEVEL: "debug",
      MAIL_IN: "resend",
      MAIL_IN_ADDRESS: "svar@svar.brygga.example",
      RESEND_API_KEY: "re_nyckel",
      RESEND_BASE_URL: resend.url,
      RESEND_WEBHOOK_SECRET: secret,
    },
  });
}, 120_000);
afterAll(async () => {
  await server?.remove();
  await resend?.stop();
});
beforeEach(async () => {
  await server.sql`delete from rate_limits`;
  await server.sql`delete from waiting_mails`;
});

function received(to: string, id: string = randomUUID()) {
  return {
    id,
    body: JSON.stringify({ type: "email.received", data: { email_id: id, to: [to], subject: words, from: person } }),
  };
}

type Signing = { key?: string; at?: Date; signed?: string };

function call(body: string, { key = secret, at = new Date(), signed = body }: Signing = {}, origin = server.origin) {
  const id = `msg_${randomUUID()}`;
  const headers = {
    "Content-Type": "application/json",
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(key).sign(id, at, signed),
  };
  return ask(origin, "/api/webhooks/resend", { method: "POST", body, origin: null, headers });
}

const waiting = async () => (await server.sql`select provider_id from waiting_mails`).map(({ provider_id: id }) => id);

describe("a call that says that a mail has come", () => {
  it("is believed when it is signed, and what has come is fetched and dealt with", async () => {
    const { id, body } = received(address);
    resend.inbox.set(id, raw);
    expect((await call(body)).status).toBe(204);
    await expect.poll(async () => await waiting(), { timeout: 20_000 }).toEqual([]);
    expect(await server.sql`select outcome from mailed_replies`).toEqual([{ outcome: "automatic" }]);
    expect(await (await fetch(`${server.origin}/api/health`)).json()).toMatchObject({ mailIn: "ok" });
  });

  it.each([
    ["with another secret", { key: `whsec_${Buffer.from("y".repeat(32)).toString("base64")}` }],
    ["for other words", { signed: "{}" }],
    ["an hour ago", { at: new Date(Date.now() - 3_600_000) }],
    ["in an hour", { at: new Date(Date.now() + 3_600_000) }],
  ] as const)("is not, signed %s", async (_, signing) => {
    const { status, body, headers } = await call(received(address).body, signing);
    expect([status, JSON.parse(body)]).toEqual([401, { error: "wrong-signature" }]);
    expect(headers["set-cookie"]).toBeUndefined();
    expect(await waiting()).toEqual([]);
  });

  it("is not, unsigned, whoever is signed in", async () => {
    const cookie = await server.signIn("m1");
    const { status } = await ask(server.origin, "/api/webhooks/resend", { json: {}, cookie });
    expect(status).toBe(401);
  });

  it("is limited when it is not signed, and never when it is", async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 120; n++) statuses.add((await call("{}", { signed: "" })).status);
    expect([...statuses]).toEqual([401, 429]);
    expect((await call("{}")).status).toBe(204);
  });

  it("may be of something else, or for an address of nobody's, and then nothing is fetched", async () => {
    for (const body of ['{"type":"email.sent","data":{}}', "[]", received("kontakt@svar.brygga.example").body])
      expect((await call(body)).status).toBe(204);
    expect(await waiting()).toEqual([]);
  });

  it("is not read when it is larger than a call is, nor by another method", async () => {
    expect((await call(JSON.stringify({ type: "x".repeat(300_000) }))).status).toBe(413);
    expect((await ask(server.origin, "/api/webhooks/resend")).status).toBe(405);
  });

  it("leaves nothing of the mail in the log", () => {
    expect(server.output()).toContain("mail taken in");
    for (const secretWord of [words, person, address, "re_nyckel", secret])
      expect(server.output()).not.toContain(secretWord);
  });
});

describe("a call that says that a mail of ours did not arrive", () => {
  const people = new Map<string, string>();
  beforeAll(async () => {
    for (const key of ["m3", "m6"]) {
      const [row] = await server.sql`select email from people where id = ${demoId(key)}`;
      people.set(key, row?.email);
    }
  });
  beforeEach(async () => {
    await server.sql`update people set mail_failed_at = null`;
  });

  /** A mail that the provider has taken. @returns what it calls it */
  async function sent(recipient = people.get("m3") ?? ""): Promise<string> {
    const id = randomUUID();
    await server.sql`insert into mail_outbox (template, recipient, window_key, payload, status, sent_at, provider_id)
      values ('notices', ${recipient}, ${id}, '{}', 'sent', now(), ${id})`;
    return id;
  }
  const told = (type: string, id: string, bounce?: string) =>
    JSON.stringify({
      type,
      data: { email_id: id, to: [people.get("m3")], ...(bounce && { bounce: { type: bounce, message: words } }) },
    });
  const held = async () =>
    (await server.sql`select id from people where mail_failed_at is not null`).map(({ id }) => id);
  const traces = () =>
    server.sql`select actor_name, details from audit_entries where action = 'notices.hold' order by id`;

  it.each([
    ["email.bounced", "Permanent", true],
    ["email.bounced", "Transient", false],
    ["email.bounced", "Undetermined", false],
    ["email.bounced", undefined, false],
    ["email.complained", undefined, true],
    ["email.delivery_delayed", undefined, false],
  ] as const)("is %s %s, and holds the receiver's news: %s", async (type, bounce, holds) => {
    const body = told(type, await sent(), bounce);
    const before = (await traces()).length;
    for (let times = 0; times < 2; times++) expect((await call(body)).status).toBe(204);
    expect(await held()).toEqual(holds ? [demoId("m3")] : []);
    expect((await traces()).slice(before)).toEqual(
      holds ? [{ actor_name: "call from the mail provider", details: { why: type.slice("email.".length) } }] : [],
    );
  });

  it("is believed of nobody without a signature, of no mail that we do not know, and not of an address that is nobody's now", async () => {
    const body = told("email.bounced", await sent(), "Permanent");
    expect((await call(body, { signed: "{}" })).status).toBe(401);
    for (const id of [randomUUID(), await sent("klara.bryggnock@kommun.example"), "1"])
      expect((await call(told("email.bounced", id, "Permanent"))).status).toBe(204);
    expect(await held()).toEqual([]);
  });

  it("is heard also where no answers come in, and then no other", async () => {
    const other = await startServer({ env: { RESEND_WEBHOOK_SECRET: secret } });
    try {
      const [row] =
        await other.sql`insert into mail_outbox (template, recipient, window_key, payload, status, provider_id)
        select 'notices', email, '1', '{}', 'sent', ${randomUUID()} from people where id = ${demoId("m6")} returning provider_id`;
      for (const body of [told("email.bounced", row?.provider_id, "Permanent"), received(address).body])
        expect((await call(body, {}, other.origin)).status).toBe(204);
      expect(await other.sql`select id from people where mail_failed_at is not null`).toEqual([{ id: demoId("m6") }]);
      expect(await other.sql`select 1 from waiting_mails`).toEqual([]);
    } finally {
      await other.remove();
    }
  }, 120_000);

  it("leaves no address and no word of it in the log, nor in what is noted", async () => {
    expect((await call(told("email.bounced", await sent(), "Permanent"))).status).toBe(204);
    for (const text of [server.output(), JSON.stringify(await traces())])
      for (const secretWord of [words, people.get("m3") ?? ""]) expect(text).not.toContain(secretWord);
  });
});

describe("mail that does not go out", () => {
  it("is told of to administrators and to nobody else, and the node counts as well", async () => {
    const shown = async (who: string) => (await ask(server.origin, "/hem", { cookie: await server.signIn(who) })).body;
    const told = "Brygga kan inte skicka mejl just nu.";
    expect(await shown("m3")).not.toContain(told);
    for (const window of ["1", "2"])
      await server.sql`
        insert into mail_outbox (template, recipient, window_key, payload, status)
        values ('no-account', 'a@b.example', ${window}, '{}', 'failed')`;
    try {
      expect(await shown("m3")).toContain(told);
      expect(await shown("m7")).not.toContain(told);
      const health = await fetch(`${server.origin}/api/health`);
      expect([health.status, await health.json()]).toEqual([200, expect.objectContaining({ mailOut: "failed" })]);
    } finally {
      await server.sql`delete from mail_outbox where recipient = 'a@b.example'`;
    }
  });
});
