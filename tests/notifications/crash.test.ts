import { fork } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sendDueNotices } from "#lib/notifications/mail/send-due-notices";
import { pruneExpired } from "#lib/platform/jobs/prune-expired";
import { deliverDue } from "#lib/platform/mail/deliver-mail";
import { fileMailer } from "#lib/platform/mail/file-mailer";
import { resendMailer } from "#lib/platform/mail/resend-mailer";
import { expect, it } from "#tests/support/database";
import { asSystem, makeGroup, makeMember } from "#tests/support/factories";
import { startResendStandIn } from "#tests/support/resend-stand-in";
import { stoppedClock } from "./network";

const site = { from: "Brygga <brygga@lan.example>", appUrl: new URL("https://brygga.example"), demo: false };
const TUESDAY = new Date("2026-12-01T07:30+01:00");

it("killed between the provider's yes and its own commit, a digest is one mail", async ({ committed }) => {
  const { db } = committed;
  const provider = await startResendStandIn();
  try {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
    await clock.post(greta, group.id);
    await clock.at(TUESDAY.toISOString());
    provider.fail({ kind: "hang" });
    const child = fork(join(import.meta.dirname, "../platform/mail/deliver-in-child.ts"), {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, CHILD_DATABASE: JSON.stringify(committed.options), CHILD_PROVIDER: provider.url },
    });
    while (provider.taken.length === 0) await wait(20);
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;

    await committed.sql`update mail_outbox set leased_until = now() - interval '1 second'`;
    await sendDueNotices(asSystem(db, () => TUESDAY));
    await deliverDue(asSystem(db), resendMailer("re_test", provider.url), site);

    expect(provider.taken.map(({ to }) => to)).toEqual([love.email]);
    expect(provider.seen.replayed).toBe(1);
  } finally {
    await provider.stop();
  }
});

it("cut off while it decides, or run by several, every person finds one mail in the folder", async ({ committed }) => {
  const { db } = committed;
  const folder = await mkdtemp(join(tmpdir(), "brygga-mail-"));
  try {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const readers = await Promise.all(Array.from({ length: 8 }, () => makeMember(db, { group })));
    const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
    await clock.post(greta, group.id);
    const due = asSystem(db, () => TUESDAY);
    const cutOff = db.transaction(async (tx) => {
      await sendDueNotices({ ...due, db: tx });
      throw new Error("killed");
    });
    await expect(cutOff).rejects.toThrow("killed");

    await Promise.all(Array.from({ length: 3 }, () => sendDueNotices(due)));
    await Promise.all(Array.from({ length: 3 }, () => deliverDue(asSystem(db), fileMailer(folder), site)));

    const mails = await Promise.all(
      (await readdir(folder)).map(
        async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as { to: string },
      ),
    );
    expect(mails.map(({ to }) => to).sort()).toEqual(readers.map(({ email }) => email).sort());
  } finally {
    await rm(folder, { recursive: true });
  }
});

it("is forgotten after 90 days, but for what is still to be sent", async ({ committed: { db, sql } }) => {
  const group = await makeGroup(db);
  const [greta] = [await makeMember(db, { group }), await makeMember(db, { group })];
  const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
  const old = await clock.post(greta, group.id, "Gammalt");
  await clock.at(TUESDAY.toISOString());
  await sql`update deliveries set created_at = now() - interval '91 days'`;
  await sql`update notice_mails set created_at = now() - interval '91 days'`;
  const { postId } = await clock.post(greta, group.id, "Nytt");

  await pruneExpired({ db });

  expect(old.postId).not.toBe(postId);
  expect(await sql`select distinct post_id as id from deliveries`).toEqual([{ id: postId }]);
  expect(await sql`select status from notice_mails`).toEqual([{ status: "open" }]);
});
