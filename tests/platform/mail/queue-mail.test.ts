import { sql } from "drizzle-orm";
import { mailAddress } from "#lib/platform/mail/mail-address";
import { oneLine } from "#lib/platform/mail/one-line";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { describe, expect, it } from "#tests/support/database";

const order = {
  template: "no-account",
  recipient: "anna@kommun.example",
  windowKey: "2026-11-23",
  payload: {},
  locale: "sv",
} as const;

describe("queueMail", () => {
  it("orders a mail once per kind, recipient and window", async ({ db }) => {
    expect(await queueMail({ db }, order)).toBe(true);
    expect(await queueMail({ db }, order)).toBe(false);
    expect(await queueMail({ db }, { ...order, windowKey: "2026-11-24" })).toBe(true);
    expect(await queueMail({ db }, { ...order, recipient: "bo@kommun.example" })).toBe(true);
    const [jobs] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from pgboss.job where name = 'mail.deliver'`,
    );
    expect(jobs?.n).toBe(3);
  });

  it("orders nothing when the transaction rolls back", async ({ committed }) => {
    const undone = committed.db.transaction(async (db) => {
      await queueMail({ db }, order);
      throw new Error("changed my mind");
    });
    await expect(undone).rejects.toThrow("changed my mind");
    expect(
      await committed.sql`select (select count(*) from mail_outbox) + (select count(*) from pgboss.job) as n`,
    ).toEqual([{ n: "0" }]);
  });

  it("refuses a payload of another kind, and a link that leaves the site", async ({ db }) => {
    const wrong = { ...order, template: "sign-in-link" } as const;
    for (const path of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "/a b",
      "/a\r\nBcc: x@y.example",
      "logga-in",
    ]) {
      await expect(queueMail({ db }, { ...wrong, payload: { path } }), path).rejects.toThrow();
    }
    await expect(queueMail({ db }, { ...wrong, payload: { code: "123456" } as never })).rejects.toThrow();
    expect(await db.execute(sql`select 1 from mail_outbox`)).toHaveLength(0);
  });

  it("refuses an address that could become something else", async ({ db }) => {
    const bad = "anna@kommun.example\r\nBcc: all@kommun.example";
    await expect(queueMail({ db }, { ...order, recipient: bad })).rejects.toMatchObject({ code: "invalid" });
    expect(await db.execute(sql`select 1 from mail_outbox`)).toHaveLength(0);
  });
});

describe("mailAddress", () => {
  it.for([
    ["anna@kommun.example", "anna@kommun.example"],
    ["anna.lind+brygga@karlskrona.se", "anna.lind+brygga@karlskrona.se"],
    ["chef@räddningstjänsten.se", "chef@xn--rddningstjnsten-0kbj.se"],
  ] as const)("takes %s", ([address, taken]) => {
    expect(mailAddress(address)).toBe(taken);
  });

  it.for([
    "",
    "anna",
    "anna@",
    "@kommun.example",
    "anna@kommun",
    "anna@kommun.example\n",
    "anna@kommun.example\r\nBcc: b@c.example",
    "anna@kommun.example\0",
    "anna\0@kommun.example",
    "anna＠kommun.example",
    "anna@ｋommun.example",
    "anna@kommun。example",
    "a@b@kommun.example",
    '"anna"@kommun.example',
    '"a@b"@kommun.example',
    "Anna <anna@kommun.example>",
    "anna@kommun.example, bo@kommun.example",
    "anna@kommun.example;bo@kommun.example",
    "anna @kommun.example",
    "anna@kom mun.example",
    "anna@kommun.example>",
    "anna@[127.0.0.1]",
    "anna@kommun\u00ad.example",
    "anna@kommun\u200b.example",
    "\u202eanna@kommun.example",
    `${"a".repeat(250)}@kommun.example`,
    "anna@-kommun..example",
  ])("refuses %j", (address) => {
    expect(() => mailAddress(address)).toThrow(expect.objectContaining({ code: "invalid" }));
  });
});

describe("oneLine", () => {
  it("leaves one visible line of what a person wrote", () => {
    expect(oneLine("Lokal\r\nBcc: all@kommun.example\0 problembild")).toBe("Lokal Bcc: all@kommun.example problembild");
    expect(oneLine("rapport\u202efdp.exe")).toBe("rapport fdp.exe");
    expect(oneLine("  Ångström\u2028Öster  ")).toBe("Ångström Öster");
    expect([...oneLine("å".repeat(500))]).toHaveLength(120);
  });
});
