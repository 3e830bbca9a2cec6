import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { identities, mailOutbox, people, sessions } from "#db/schema";
import { demoId } from "#db/seed/people";
import { hashToken } from "#lib/platform/secrets";
import { type Ask, ask } from "#tests/security/ask";
import { type RunningServer, startServer } from "#tests/support/running-server";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterAll(() => server?.remove());
beforeEach(async () => void (await server.sql`delete from rate_limits`));

const go = (path: string, how: Ask) => ask(server.origin, path, how);

describe("choosing a language", () => {
  const languageOf = async (personId: string) =>
    (await server.db.select({ locale: people.locale }).from(people).where(eq(people.id, personId)))[0]?.locale;

  it("brings one's mail in it from then on", async () => {
    const [personId, cookie] = [demoId("m7"), await server.signIn("m7")];
    const choose = (locale: string) => go("/utseende", { cookie, form: { locale } });

    const { status, headers } = await choose("en");
    expect([status, headers["set-cookie"]]).toEqual([303, [expect.stringMatching(/^brygga\.locale=en;/)]]);
    const [person] = await server.db.select().from(people).where(eq(people.id, personId));
    await go("/logga-in/lank", { form: { email: person?.email ?? "" } });
    const mails = await server.db.select().from(mailOutbox).where(eq(mailOutbox.personId, personId));
    expect(mails).toMatchObject([{ template: "sign-in-link", locale: "en" }]);

    await choose("de");
    await go("/utseende", { cookie, form: { theme: "dark" } });
    expect(await languageOf(personId)).toBe("en");
    await choose("sv");
    expect(await languageOf(personId)).toBe("sv");
  });

  it.each(["/", "/logga-in", "/hem", "/finns-inte", "/utan-nat"])("is said by the page itself: %s", async (path) => {
    const cookie = await server.signIn("m7");
    const said = async (jar: string) => /<html lang="(\w+)"/.exec((await go(path, { cookie: jar })).body)?.[1];
    expect(await said(cookie)).toBe("sv");
    expect(await said(`${cookie}; brygga.locale=en`)).toBe("en");
  });

  it("stays in the browser of whoever is not signed in", async () => {
    const before = await server.db.select().from(people).orderBy(people.id);

    const { headers } = await go("/utseende", { form: { locale: "en" } });

    expect(headers["set-cookie"]).toEqual([expect.stringMatching(/^brygga\.locale=en;/)]);
    expect(await server.db.select().from(people).orderBy(people.id)).toEqual(before);
  });
});

describe("the organisation's sign-in", () => {
  it("is taken away with the button beside it, and nothing else is", async () => {
    const [personId, cookie] = [demoId("m12"), await server.signIn("m12")];
    const [own, kept] = [
      { provider: "ort", subject: "a-b" },
      { provider: "annan", subject: "a-b" },
    ];
    await server.db.insert(identities).values([own, kept].map((identity) => ({ ...identity, personId })));
    const page = (await go("/installningar", { cookie })).body;
    expect(page).toContain('action="/installningar/inloggning/ta-bort"');
    expect(page).toContain("Kopplad: ort");

    const { status, headers } = await go("/installningar/inloggning/ta-bort", { cookie, form: own });

    expect([status, headers.location]).toEqual([303, "/installningar?klart=borttagen"]);
    expect(await server.db.select().from(identities)).toMatchObject([{ ...kept, personId }]);
    const after = (await go("/installningar?klart=borttagen", { cookie })).body;
    expect(after).toContain("inte längre kopplad");
    expect(after).not.toContain("Kopplad: ort");
  });

  it("stays while the last sign-in lies too far back", async () => {
    const [personId, cookie] = [demoId("m13"), await server.signIn("m13")];
    const identity = { provider: "ort", subject: "c-d" };
    await server.db.insert(identities).values({ ...identity, personId });
    await server.sql`update sessions set created_at = now() - interval '11 minutes' where person_id = ${personId}`;

    const { headers } = await go("/installningar/inloggning/ta-bort", { cookie, form: identity });

    expect(headers.location).toBe("/logga-in/fel?orsak=gammal-inloggning");
    expect(await server.db.select().from(identities).where(eq(identities.personId, personId))).toHaveLength(1);
  });
});

describe("the list of sessions", () => {
  it("ends the chosen one, or all others, and leaves the one that asks", async () => {
    const own = await server.signIn("m9");
    const [chosen, ...others] = [await server.signIn("m9"), await server.signIn("m9"), await server.signIn("m9")];
    const signedIn = async (cookies: readonly string[]) => {
      const answers = await Promise.all(cookies.map((cookie) => go("/api/threads", { cookie })));
      return answers.map(({ status }) => status === 200);
    };
    const [row] = await server.db
      .select()
      .from(sessions)
      .where(eq(sessions.tokenHash, hashToken(chosen.split("=")[1] ?? "")));
    const page = (await go("/installningar", { cookie: own })).body;
    expect(page).toContain(`name="session" value="${row?.id}"`);

    await go("/installningar/inloggning/avsluta", { cookie: own, form: { session: row?.id ?? "" } });
    expect(await signedIn([own, chosen, ...others])).toEqual([true, false, true, true]);

    const { headers } = await go("/installningar/inloggning/avsluta-andra", { cookie: own, form: {} });
    expect(headers.location).toBe("/installningar?klart=avslutade");
    expect(await signedIn([own, ...others])).toEqual([true, false, false]);
  });

  it("says in words which device it was", async () => {
    const cookie = await server.signIn("m8");
    const device = (text: string) =>
      server.db
        .update(sessions)
        .set({ device: text })
        .where(eq(sessions.personId, demoId("m8")));
    const shown = async (text: string, language = "sv") => {
      await device(text);
      return (await go("/installningar", { cookie: `${cookie}; brygga.locale=${language}` })).body;
    };

    expect(await shown("Chrome/Windows")).toContain("Chrome på Windows");
    expect(await shown("Chrome/Windows", "en")).toContain("Chrome on Windows");
    expect(await shown("/Linux")).toMatch(/row-title">Linux\b/);
    expect(await shown("")).toContain("Okänd enhet");
  });
});
