import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { mailOutbox, memberships, people, rateLimits, signInRequests } from "#db/schema";
import { confirmSignIn } from "#lib/members/sign-in/confirm-sign-in";
import { markBrowser } from "#lib/members/sign-in/known-browser";
import { describe, expect, it } from "#tests/support/database";
import { asAnonymous, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { ask, askAndRead, BROWSER } from "./mailed-link";

describe("asking for a sign-in link", () => {
  it("mails a link that lives for ten minutes and stands nowhere in the database once the mail is gone", async ({
    db,
  }) => {
    const person = await makeMember(db);

    const { token, code } = await askAndRead(db, person.email);

    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(code).toMatch(/^\d{6}$/);
    const [row] = await db.execute<{ minutes: number; text: string }>(sql`
      select round(extract(epoch from expires_at - now()) / 60)::int as minutes, r::text as text from sign_in_requests r`);
    expect(row?.minutes).toBe(10);
    for (const secret of [token, code, BROWSER]) expect(row?.text).not.toContain(secret);
  });

  it("answers the same for an address nobody has, and does the same work", async ({ db }) => {
    const person = await makeMember(db);
    const [known, unknown] = [await ask(db, person.email), await ask(db, "ingen@kommun.example", { ip: "192.0.2.2" })];

    expect(Object.keys(unknown)).toEqual(Object.keys(known));
    expect(unknown.outcome).toBe(known.outcome);
    expect(await db.select().from(signInRequests)).toHaveLength(2);
    const mails = await db
      .select({ template: mailOutbox.template, recipient: mailOutbox.recipient })
      .from(mailOutbox)
      .orderBy(mailOutbox.template);
    expect(mails).toEqual([
      { template: "no-account", recipient: "ingen@kommun.example" },
      { template: "sign-in-link", recipient: person.email },
    ]);
  });

  it("tells an address without account so at most once a day", async ({ db }) => {
    await ask(db, "ingen@kommun.example");
    await ask(db, "Ingen@Kommun.Example");
    expect(await db.select().from(mailOutbox)).toHaveLength(1);
  });

  it("sends no link to somebody suspended, somebody whose membership is paused, or a guest whose time is over", async ({
    db,
  }) => {
    const [suspended, paused] = [await makeMember(db), await makeMember(db)];
    const guest = await makeGuest(db, { group: await makeGroup(db) });
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, suspended.id));
    await db.update(memberships).set({ pausedAt: new Date() }).where(eq(memberships.personId, paused.id));
    await db.execute(sql`update group_members set expires_at = now() - interval '1 second'`);

    for (const { email } of [suspended, paused, guest]) await ask(db, email, { ip: email });

    const mails = await db.select({ template: mailOutbox.template }).from(mailOutbox);
    expect(mails).toEqual([{ template: "no-account" }, { template: "no-account" }, { template: "no-account" }]);
  });

  it("finds the person whatever case the address is written in", async ({ db }) => {
    const person = await makeMember(db, { email: "Dag.Pollare@kommun.example" });
    await ask(db, " dag.pollare@KOMMUN.example ");
    expect(await db.select({ personId: mailOutbox.personId }).from(mailOutbox)).toEqual([{ personId: person.id }]);
  });

  it("voids the link that the same browser asked for earlier", async ({ db }) => {
    const person = await makeMember(db);
    const first = await askAndRead(db, person.email);
    const second = await askAndRead(db, person.email, { earlierToken: BROWSER, browserToken: "the-next" });

    expect(await spend(db, first.token)).toEqual({ outcome: "spent" });
    expect(await spend(db, second.token, "the-next")).toMatchObject({ outcome: "signed-in" });
  });

  it("leaves a link alone that another browser asked for, or whoever types the same address", async ({ db }) => {
    const person = await makeMember(db);
    const { token } = await askAndRead(db, person.email);
    for (let n = 0; n < 3; n += 1)
      await ask(db, person.email, {
        browserToken: `stranger ${n}`,
        earlierToken: `stranger ${n - 1}`,
        ip: "203.0.113.9",
      });

    expect(await spend(db, token)).toMatchObject({ outcome: "signed-in" });
  });

  for (const address of [
    "",
    "dag",
    "dag@kommun.example\nBcc: alla@kommun.example",
    "dag@kommun.example\u0000",
    "dag@kommun.example, maj@polisen.example",
    "dag@kommun.example@evil.example",
    "dag\uFF20kommun.example",
    '"dag"@kommun.example',
    "dag@\uFF4Bommun.example",
  ]) {
    it(`refuses ${JSON.stringify(address)}`, async ({ db }) => {
      expect(await ask(db, address)).toEqual({ outcome: "invalid-address" });
      expect(await db.select().from(mailOutbox)).toEqual([]);
    });
  }

  const tooMany = { code: "too-many-requests", retryAfter: expect.any(Number) };

  it("allows one place three links to an address in a quarter of an hour, whether or not somebody has it", async ({
    db,
  }) => {
    const person = await makeMember(db);
    for (const email of [person.email, "ingen@kommun.example"]) {
      for (let n = 0; n < 3; n += 1) expect(await ask(db, email)).toMatchObject({ outcome: "sent" });
      await expect(ask(db, email)).rejects.toMatchObject(tooMany);
    }
  });

  it("does not let a stranger use up what the owner of an address may ask for", async ({ db }) => {
    const person = await makeMember(db);
    for (let n = 0; n < 20; n += 1) await ask(db, person.email, { ip: "203.0.113.9" }).catch(() => undefined);

    const { token } = await askAndRead(db, person.email);
    expect(await spend(db, token)).toMatchObject({ outcome: "signed-in" });
  });

  it("lets the owner in where they have signed in before, however many strangers ask and from wherever", async ({
    db,
  }) => {
    const person = await makeMember(db);
    const browserMark = markBrowser(person.email);
    for (let n = 0; n < 60; n += 1) await ask(db, person.email, { ip: `203.0.113.${n}` }).catch(() => undefined);
    await expect(ask(db, person.email)).rejects.toMatchObject(tooMany);

    for (let n = 0; n < 3; n += 1)
      expect(await ask(db, person.email, { browserMark })).toMatchObject({ outcome: "sent" });
    await expect(ask(db, person.email, { browserMark })).rejects.toMatchObject(tooMany);
  });

  it("puts no more than forty a day into a mailbox, from however many places", async ({ db }) => {
    let sent = 0;
    for (let n = 0; n < 60; n += 1)
      await ask(db, "ingen@kommun.example", { ip: `203.0.113.${n}` }).then(
        () => (sent += 1),
        () => undefined,
      );
    expect(sent).toBe(40);
  });

  it("knows a browser by what the server signed for the address, and by nothing else", async ({ db }) => {
    const [person, other] = [await makeMember(db), await makeMember(db)];
    const mark = markBrowser(person.email);
    for (const browserMark of [
      markBrowser(other.email),
      `x${mark}`,
      `${mark.slice(0, -1)}${mark.endsWith("A") ? "B" : "A"}`,
      mark.split(".")[0],
      "",
      ".",
    ]) {
      await db.delete(rateLimits);
      for (let n = 0; n < 3; n += 1) await ask(db, person.email);
      await expect(ask(db, person.email, browserMark === undefined ? {} : { browserMark })).rejects.toMatchObject(
        tooMany,
      );
    }
    expect(await ask(db, person.email, { browserMark: mark })).toMatchObject({ outcome: "sent" });
  });

  it("allows a whole office behind one address sixty", async ({ db }) => {
    for (let n = 0; n < 60; n += 1) expect((await ask(db, `n${n}@kommun.example`)).outcome).toBe("sent");
    await expect(ask(db, "n60@kommun.example")).rejects.toMatchObject(tooMany);
    expect((await ask(db, "n60@kommun.example", { ip: "192.0.2.77" })).outcome).toBe("sent");
  });
});

function spend(db: Db, token: string, browserToken = BROWSER) {
  return confirmSignIn(asAnonymous(db), { token, browserToken, ip: "192.0.2.1", device: "" });
}
