import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
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

function call(body: string, { key = secret, at = new Date(), signed = body }: Signing = {}) {
  const id = `msg_${randomUUID()}`;
  const headers = {
    "Content-Type": "application/json",
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(key).sign(id, at, signed),
  };
  return ask(server.origin, "/api/webhooks/resend", { method: "POST", body, origin: null, headers });
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
