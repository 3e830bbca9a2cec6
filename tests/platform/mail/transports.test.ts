import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEnv } from "#lib/platform/env";
import { fileMailer } from "#lib/platform/mail/file-mailer";
import { openMailer } from "#lib/platform/mail/open-mailer";
import { smtpMailer } from "#lib/platform/mail/smtp-mailer";
import { startResendStandIn } from "#tests/support/resend-stand-in";
import { startSmtpStandIn } from "#tests/support/smtp-stand-in";

const mail = {
  id: "0d7e2f63-4a6f-4c86-9a53-3f0d7a2f9b11",
  template: "invitation",
  from: "Brygga – nätverket i Blekinge <brygga@lan.example>",
  to: "asa@kommun.example",
  subject: "Åsa Öberg bjuder in dig till ”Lägesbild & åtgärd”",
  html: "<p>Blåbär på ön &amp; ängen</p>",
  text: "Blåbär på ön & ängen\n.\nSlut\n",
  queuedAt: new Date("2026-11-23T22:10:05.123Z"),
};

describe("the SMTP transport", () => {
  let server: Awaited<ReturnType<typeof startSmtpStandIn>>;
  beforeEach(async () => {
    server = await startSmtpStandIn();
  });
  afterEach(() => server.stop());

  it("sends Swedish subjects, both parts, and an id that comes from the row", async () => {
    const mailer = smtpMailer(server.url);
    const first = await mailer.send(mail);
    expect(first).toEqual({ outcome: "accepted", providerId: `<${mail.id}@lan.example>` });
    await mailer.send(mail);
    mailer.close();
    expect(server.received).toHaveLength(2);
    expect(server.received[1]?.messageId).toBe(server.received[0]?.messageId);
    const [received] = server.received;
    expect(received).toMatchObject({
      from: "brygga@lan.example",
      to: ["asa@kommun.example"],
      subject: mail.subject,
      html: mail.html,
    });
    expect(received?.text.trim()).toBe(mail.text.trim());
    expect(received?.raw).toMatch(/multipart\/alternative/);
    expect(received?.raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  });

  it("says where an answer goes, and nowhere when there is none", async () => {
    const mailer = smtpMailer(server.url);
    await mailer.send({ ...mail, replyTo: "svar+0123@svar.brygga.example" });
    await mailer.send(mail);
    mailer.close();
    expect(server.received[0]?.raw).toMatch(/^Reply-To: svar\+0123@svar\.brygga\.example\r?$/m);
    expect(server.received[1]?.raw).not.toMatch(/^Reply-To:/m);
  });

  it("adds no header and no recipient, whatever the subject holds", async () => {
    const mailer = smtpMailer(server.url);
    await mailer.send({ ...mail, subject: "Hej\r\nBcc: all@kommun.example\r\n\r\nbody" });
    mailer.close();
    expect(server.received[0]?.to).toEqual(["asa@kommun.example"]);
    expect(server.received[0]?.raw).not.toMatch(/^Bcc:/m);
  });

  it.for([
    ["recipient", 450, "refused"],
    ["recipient", 550, "rejected"],
    ["data", 451, "refused"],
    ["data", 554, "rejected"],
  ] as const)("hears a server that answers the %s with %i", async ([at, code, outcome]) => {
    server.refuse({ at, code });
    const mailer = smtpMailer(server.url);
    expect(await mailer.send(mail)).toMatchObject({ outcome });
    mailer.close();
  });

  it.for([
    ["nobody-there", "recipient", 550, "5.1.1 <asa@kommun.example>: Recipient address rejected: User unknown"],
    ["nobody-there", "recipient", 551, "5.1.6 The mailbox has moved"],
    ["nobody-there", "recipient", 556, "5.1.10 Recipient address has null MX"],
    ["nobody-there", "recipient", 550, "5.2.1 The mailbox is disabled"],
    ["refused", "recipient", 450, "4.1.1 User unknown for now"],
    ["rejected", "recipient", 552, "5.2.2 Mailbox full"],
    ["rejected", "recipient", 550, "5.7.1 Relaying denied"],
    ["rejected", "recipient", 550, "5.1.8 Sender address rejected"],
    ["rejected", "recipient", 554, "5.4.1 Access denied, see help at 5.1.1 of the manual"],
    ["rejected", "data", 550, "5.1.1 Said of the mail and not of its recipient"],
  ] as const)(
    "says that it is %s when the %s is answered with %i %s, and quotes nothing of it",
    async ([outcome, at, code, words]) => {
      server.refuse({ at, code, words });
      const mailer = smtpMailer(server.url);
      const answer = await mailer.send(mail);
      expect(answer).toMatchObject({ outcome, reason: expect.stringMatching(/^E[A-Z]+ \d{3}$/) });
      mailer.close();
    },
  );

  it("knows that nothing was taken where nothing listens", async () => {
    await server.stop();
    const mailer = smtpMailer(server.url);
    expect(await mailer.send(mail)).toMatchObject({ outcome: "refused" });
    mailer.close();
    server = await startSmtpStandIn();
  });

  it("does not wait for ever for a server that says nothing", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const mailer = smtpMailer(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, 200);
    expect(await mailer.send(mail)).toMatchObject({ outcome: "refused" });
    mailer.close();
    await new Promise((resolve) => silent.close(resolve));
  });
});

describe("the file transport", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "brygga-mail-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("writes one whole file per mail that only the owner may read, also when asked twice", async () => {
    const mailer = fileMailer(join(folder, "mail"));
    await Promise.all([mailer.send(mail), mailer.send({ ...mail, id: "1" })]);
    await mailer.send(mail);
    const names = await readdir(join(folder, "mail"));
    expect(names.sort()).toEqual(
      [`2026-11-23T22-10-05-123Z-${mail.id}.json`, "2026-11-23T22-10-05-123Z-1.json"].sort(),
    );
    const path = join(folder, "mail", `2026-11-23T22-10-05-123Z-${mail.id}.json`);
    expect(JSON.parse(await readFile(path, "utf8"))).toEqual({ ...mail, queuedAt: mail.queuedAt.toISOString() });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});

describe("openMailer", () => {
  it("opens what the settings name", async () => {
    const provider = await startResendStandIn();
    const mailer = openMailer(
      readEnv({ MAIL_TRANSPORT: "resend", RESEND_API_KEY: "re_x", RESEND_BASE_URL: `${provider.url}/` }),
    );
    expect(await mailer.send(mail)).toMatchObject({ outcome: "accepted" });
    expect(provider.taken[0]).toMatchObject({ to: mail.to, subject: mail.subject, text: mail.text, html: mail.html });
    await provider.stop();
  });
});
