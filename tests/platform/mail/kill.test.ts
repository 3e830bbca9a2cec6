import { fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { system } from "#lib/platform/actor";
import { deliverDue } from "#lib/platform/mail/deliver-mail";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { resendMailer } from "#lib/platform/mail/resend-mailer";
import { expect, it } from "#tests/support/database";
import { startResendStandIn } from "#tests/support/resend-stand-in";

const site = { from: "Brygga <brygga@lan.example>", appUrl: new URL("https://brygga.example"), demo: false };

it("sends one mail when the process is killed between the provider's yes and its own commit", async ({ committed }) => {
  const provider = await startResendStandIn();
  try {
    await queueMail(committed, {
      template: "no-account",
      recipient: "anna@kommun.example",
      windowKey: "1",
      payload: {},
      locale: "sv",
    });
    provider.fail({ kind: "hang" });
    const child = fork(join(import.meta.dirname, "deliver-in-child.ts"), {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, CHILD_DATABASE: JSON.stringify(committed.options), CHILD_PROVIDER: provider.url },
    });
    while (provider.taken.length === 0) await wait(20);
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    expect(await committed.sql`select status, attempts from mail_outbox`).toEqual([{ status: "sending", attempts: 1 }]);

    await committed.sql`update mail_outbox set leased_until = now() - interval '1 second'`;
    const ctx = { db: committed.db, actor: system("test"), now: () => new Date() };
    await deliverDue(ctx, resendMailer("re_test", provider.url), site);
    expect(provider.taken).toHaveLength(1);
    expect(new Set(provider.seen.keys).size).toBe(1);
    expect(provider.seen.replayed).toBe(1);
    expect(await committed.sql`select status, attempts from mail_outbox`).toEqual([{ status: "sent", attempts: 2 }]);
  } finally {
    await provider.stop();
  }
});
