import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileMailer } from "#lib/platform/mail/file-mailer";
import { listInbox, readInboxMail } from "#lib/platform/mail/inbox";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "brygga-inbox-"));
});
afterEach(() => rm(folder, { recursive: true }));

const mail = { template: "no-account", from: "a@b.example", to: "c@d.example", html: "<p>x", text: "x" };

async function fill(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const queuedAt = new Date(Date.UTC(2026, 10, 23, 8, i));
    await fileMailer(folder).send({ ...mail, id: crypto.randomUUID(), subject: `Mejl ${i}`, queuedAt });
  }
}

describe("listInbox", () => {
  it("shows what was written, newest first, a page at a time", async () => {
    await fill(27);
    const first = await listInbox(folder, 1);
    expect(first).toMatchObject({ page: 1, pages: 2 });
    expect(first.mails).toHaveLength(25);
    expect(first.mails[0]?.subject).toBe("Mejl 26");
    expect((await listInbox(folder, 2)).mails.map(({ subject }) => subject)).toEqual(["Mejl 1", "Mejl 0"]);
    expect((await listInbox(folder, 99)).page).toBe(2);
    expect((await listInbox(folder, -1)).page).toBe(1);
  });

  it("is empty before the first mail and passes over other files", async () => {
    expect(await listInbox(join(folder, "none"), 1)).toEqual({ mails: [], pages: 1, page: 1 });
    await writeFile(join(folder, "2026.json.123.part"), "{");
    await writeFile(join(folder, "notes.json"), "{}");
    expect((await listInbox(folder, 1)).mails).toEqual([]);
  });
});

describe("readInboxMail", () => {
  it("finds a mail by its name and nothing by a path", async () => {
    await fill(1);
    const [{ name } = { name: "" }] = (await listInbox(folder, 1)).mails;
    expect(await readInboxMail(folder, name)).toMatchObject({ subject: "Mejl 0", to: "c@d.example" });
    for (const wrong of [`../${name}`, "../../etc/passwd", "", `${name}.json`, name.replace(/.$/, "x")]) {
      expect(await readInboxMail(folder, wrong), wrong).toBeUndefined();
    }
  });
});
