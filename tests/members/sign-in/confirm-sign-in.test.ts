import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { people, sessions, signInRequests } from "#db/schema";
import { loadActor } from "#lib/members/load-actor";
import { createSession } from "#lib/members/sessions";
import { confirmSignIn } from "#lib/members/sign-in/confirm-sign-in";
import { makeSignInLink } from "#lib/members/sign-in/make-sign-in-link";
import { getSignInRequest } from "#lib/members/sign-in/queries";
import { signInAsDemo } from "#lib/members/sign-in/sign-in-as-demo";
import { env } from "#lib/platform/env";
import { describe, expect, it } from "#tests/support/database";
import { as, asAnonymous, asSystem, makeMember } from "#tests/support/factories";
import { askAndRead, BROWSER } from "./mailed-link";

type Input = Partial<Parameters<typeof confirmSignIn>[1]> & { token: string };

function confirm(db: Db, input: Input) {
  return confirmSignIn(asAnonymous(db), { browserToken: BROWSER, ip: "192.0.2.1", device: "Chrome/Windows", ...input });
}

/** A phone: no cookie of the browser that asked. */
function elsewhere(db: Db, input: Input) {
  return confirm(db, { ...input, browserToken: undefined });
}

describe("using a mailed link", () => {
  it("signs in the person in the browser that asked, and goes on to where they were going", async ({ db }) => {
    const person = await makeMember(db);
    const { token } = await askAndRead(db, person.email, { redirectTo: "/tradar/3" });

    const result = await confirm(db, { token });

    if (result.outcome !== "signed-in") throw new Error(result.outcome);
    expect(result.redirectTo).toBe("/tradar/3");
    expect(await loadActor(db, result.sessionToken)).toMatchObject({ personId: person.id, authLevel: 1 });
  });

  it("shows that mail reaches its person, which an operator's link does not", async ({ db }) => {
    const person = await makeMember(db);
    await db.update(people).set({ mailFailedAt: new Date() }).where(eq(people.id, person.id));
    const failing = async () =>
      (await db.select({ at: people.mailFailedAt }).from(people).where(eq(people.id, person.id)))[0]?.at !== null;
    const made = await makeSignInLink(asSystem(db), person.email);
    if (made.outcome !== "made") throw new Error(made.outcome);
    expect((await confirm(db, { token: new URL(made.path, "http://x").searchParams.get("lank") ?? "" })).outcome).toBe(
      "signed-in",
    );
    expect(await failing()).toBe(true);
    const { token } = await askAndRead(db, person.email);
    await confirm(db, { token });
    expect(await failing()).toBe(false);
  });

  it("works once", async ({ db }) => {
    const { token } = await askAndRead(db, (await makeMember(db)).email);
    expect((await confirm(db, { token })).outcome).toBe("signed-in");
    expect(await confirm(db, { token })).toEqual({ outcome: "spent" });
  });

  it("works once when twenty try at the same moment", async ({ committed }) => {
    const person = await makeMember(committed.db);
    const { token } = await askAndRead(committed.db, person.email);
    await committed.db.delete(sessions);

    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => confirm(committed.db, { token, ip: `198.51.100.${n}` })),
    );

    expect(results.map(({ outcome }) => outcome).sort()).toEqual(["signed-in", ...Array(19).fill("spent")].sort());
    expect(await committed.db.select().from(sessions)).toHaveLength(1);
  });

  it("changes nothing when a mail filter opens it, however often", async ({ db }) => {
    const person = await makeMember(db);
    const { token } = await askAndRead(db, person.email);
    const before = await db.select().from(signInRequests);

    for (let n = 0; n < 5; n += 1)
      expect(await getSignInRequest({ db }, token, undefined)).toMatchObject({ state: "open", needsCode: true });

    expect(await db.select().from(signInRequests)).toEqual(before);
    expect((await confirm(db, { token })).outcome).toBe("signed-in");
  });

  it("stops working after ten minutes", async ({ db }) => {
    const { token } = await askAndRead(db, (await makeMember(db)).email);
    await db.update(signInRequests).set({ expiresAt: sql`now()` });

    expect(await confirm(db, { token })).toEqual({ outcome: "expired" });
    expect(await getSignInRequest({ db }, token, BROWSER)).toEqual({ state: "gone" });
  });

  it("leads nowhere for a link nobody mailed", async ({ db }) => {
    expect(await confirm(db, { token: "made-up" })).toEqual({ outcome: "expired" });
    expect(await getSignInRequest({ db }, "made-up", BROWSER)).toEqual({ state: "gone" });
  });

  it("refuses somebody who was suspended after asking", async ({ db }) => {
    const person = await makeMember(db);
    const { token } = await askAndRead(db, person.email);
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, person.id));

    expect(await confirm(db, { token })).toEqual({ outcome: "no-account" });
    expect(await confirm(db, { token })).toEqual({ outcome: "spent" });
  });

  it("ends the session the browser had before, so that a planted one is worth nothing", async ({ db }) => {
    const [attacker, person] = [await makeMember(db), await makeMember(db)];
    const planted = await createSession(asAnonymous(db), {
      personId: attacker.id,
      method: "mail",
      authLevel: 1,
      device: "",
    });
    const { token } = await askAndRead(db, person.email);

    const result = await confirm(db, { token, replaces: planted.token });

    expect(result).toMatchObject({ outcome: "signed-in", sessionToken: expect.not.stringMatching(planted.token) });
    expect(await loadActor(db, planted.token)).toEqual({ kind: "anonymous" });
  });

  it("slows down guessing from one place", async ({ db }) => {
    const { token } = await askAndRead(db, (await makeMember(db)).email);
    for (let n = 0; n < 10; n += 1) await elsewhere(db, { token });
    await expect(confirm(db, { token })).rejects.toMatchObject({ code: "too-many-requests", retryAfter: 60 });
    expect((await confirm(db, { token, ip: "192.0.2.9" })).outcome).toBe("signed-in");
  });
});

describe("a link opened in another browser", () => {
  it("asks for the code shown where it was asked for", async ({ db }) => {
    const person = await makeMember(db);
    const { token, code } = await askAndRead(db, person.email);

    expect(await getSignInRequest({ db }, token, "another-browser")).toMatchObject({ needsCode: true });
    expect(await getSignInRequest({ db }, token, BROWSER)).toMatchObject({ needsCode: false });
    expect(await elsewhere(db, { token })).toEqual({ outcome: "code-needed" });
    expect(await confirm(db, { token, browserToken: "another-browser" })).toEqual({ outcome: "code-needed" });
    expect(await elsewhere(db, { token, code: `${code.slice(0, 3)} ${code.slice(3)}` })).toMatchObject({
      outcome: "signed-in",
    });
  });

  it("is void after five wrong codes, for everybody", async ({ db }) => {
    const { token, code } = await askAndRead(db, (await makeMember(db)).email);
    const wrong = code === "111111" ? "222222" : "111111";

    for (const triesLeft of [4, 3, 2, 1])
      expect(await elsewhere(db, { token, code: wrong })).toEqual({ outcome: "wrong-code", triesLeft });
    expect(await elsewhere(db, { token, code: wrong })).toEqual({ outcome: "void" });
    expect(await elsewhere(db, { token, code })).toEqual({ outcome: "spent" });
    expect(await confirm(db, { token })).toEqual({ outcome: "spent" });
  });

  it("counts every wrong code when they come at the same time", async ({ committed }) => {
    const { token, code } = await askAndRead(committed.db, (await makeMember(committed.db)).email);
    const wrong = Array.from({ length: 30 }, (_, n) => String(n).padStart(6, "0")).filter((guess) => guess !== code);

    const results = await Promise.all(
      wrong.map((guess, n) => elsewhere(committed.db, { token, code: guess, ip: `198.51.100.${n}` })),
    );

    const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
    expect({ wrong: count("wrong-code"), void: count("void"), in: count("signed-in") }).toEqual({
      wrong: 4,
      void: 1,
      in: 0,
    });
  });

  it("does not take the code of another request", async ({ db }) => {
    const [one, two] = [await makeMember(db), await makeMember(db)];
    const [first, second] = [await askAndRead(db, one.email), await askAndRead(db, two.email)];
    if (first.code !== second.code)
      expect(await elsewhere(db, { token: first.token, code: second.code })).toMatchObject({ outcome: "wrong-code" });
    expect(await elsewhere(db, { token: second.token, code: second.code })).toMatchObject({ outcome: "signed-in" });
  });
});

describe("a link made on the command line", () => {
  it("is handed over in person, works in any browser, once", async ({ db }) => {
    const person = await makeMember(db);
    const made = await makeSignInLink(asSystem(db), person.email);
    if (made.outcome !== "made") throw new Error(made.outcome);
    const token = new URL(made.path, "http://x").searchParams.get("lank") ?? "";

    expect(await getSignInRequest({ db }, token, undefined)).toMatchObject({ state: "open", needsCode: false });
    expect(await elsewhere(db, { token })).toMatchObject({ outcome: "signed-in", redirectTo: "/hem" });
    expect(await elsewhere(db, { token })).toEqual({ outcome: "spent" });
  });

  it("is for the system alone, and for accounts alone", async ({ db }) => {
    const person = await makeMember(db, { platformRole: "administrator" });
    await expect(makeSignInLink(as(db, person), person.email)).rejects.toMatchObject({ code: "forbidden" });
    expect(await makeSignInLink(asSystem(db), "ingen@kommun.example")).toEqual({ outcome: "no-account" });
  });
});

describe("signing in as somebody of the cast", () => {
  it("is one click in the demo", async ({ db }) => {
    const person = await makeMember(db);
    const token = await signInAsDemo(asAnonymous(db), { personId: person.id, device: "" });
    expect(await loadActor(db, token)).toMatchObject({ personId: person.id });
  });

  it("does not exist outside the demo, nor for somebody who may not sign in", async ({ db }) => {
    const [person, gone] = [await makeMember(db), await makeMember(db)];
    await db.update(people).set({ status: "ended" }).where(eq(people.id, gone.id));
    await expect(signInAsDemo(asAnonymous(db), { personId: gone.id, device: "" })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(signInAsDemo(asAnonymous(db), { personId: "1", device: "" })).rejects.toMatchObject({
      code: "not-found",
    });
    const settings = env();
    try {
      settings.demo = false;
      await expect(signInAsDemo(asAnonymous(db), { personId: person.id, device: "" })).rejects.toMatchObject({
        code: "not-found",
      });
    } finally {
      settings.demo = true;
    }
  });
});
