import { randomUUID } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { people, sessions } from "#db/schema";
import { demoId } from "#db/seed/people";
import { makeMember } from "#tests/support/factories";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { masked } from "./alike";
import { type Ask, ask, type Reply } from "./ask";
import { mailedTo } from "./mailbox";
import { traces } from "./traces";

// As it is put up for people: over https, behind a proxy that says who asks.
const APP = "https://brygga.example";
const [SESSION, SIGN_IN] = ["__Host-brygga.session", "__Host-brygga.signin"];
const CONFIRM = "/logga-in/bekrafta/svar";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ env: { APP_URL: APP, BRYGGA_DEMO: "1", TRUSTED_PROXIES: "127.0.0.1,::1" } });
}, 120_000);
afterAll(() => server?.remove());
beforeEach(async () => void (await server.sql`delete from rate_limits`));

type Person = { id: string; email: string };
/** A link, the browser that asked for it as its cookies, and the code it shows. */
type Asked = { token: string; browser: string; code: string };

function go(path: string, how: Ask = {}): Promise<Reply> {
  return ask(server.origin, path, { origin: APP, ...how });
}

const page = ({ token }: Pick<Asked, "token">) => `/logga-in/bekrafta?lank=${token}`;

function confirm({ token }: Pick<Asked, "token">, cookie = "", form: Record<string, string> = {}, how: Ask = {}) {
  return go(CONFIRM, { cookie, form: { lank: token, ...form }, ...how });
}

function setBy({ headers }: Reply): Map<string, string> {
  const pairs = (headers["set-cookie"] ?? []).map((line) => line.split(";", 1)[0] ?? "");
  return new Map(pairs.map((pair) => [pair.split("=", 1)[0] ?? "", pair.slice(pair.indexOf("=") + 1)]));
}

const sessionOf = (reply: Reply) => {
  const value = setBy(reply).get(SESSION);
  return value ? `${SESSION}=${value}` : undefined;
};

/** Asks in a new browser, and reads the mail. */
async function askFor({ email }: Person, till = "/tradar"): Promise<Asked> {
  const memory = setBy(await go("/logga-in/lank", { form: { email, till } })).get(SIGN_IN) ?? "";
  const { code } = JSON.parse(decodeURIComponent(memory));
  const token = (await mailedTo(server, [email])).get(email)?.token ?? "";
  expect([token.length > 20, code]).toEqual([true, expect.stringMatching(/^\d{6}$/)]);
  return { token, code, browser: `${SIGN_IN}=${memory}` };
}

async function whoIs(cookie: string | undefined): Promise<number> {
  return (await go("/api/threads", { cookie })).status;
}

async function sessionsOf({ id }: Person): Promise<number> {
  return (await server.db.select().from(sessions).where(eq(sessions.personId, id))).length;
}

/** A person without the session the factory gives. */
async function newPerson(): Promise<Person> {
  const person = await makeMember(server.db);
  await server.db.delete(sessions).where(eq(sessions.personId, person.id));
  return person;
}

describe("a mailed link", () => {
  it("is left as it is by all that only open it", async () => {
    const person = await newPerson();
    const asked = await askFor(person);
    const other = await askFor(await newPerson());
    const readers: Record<string, string>[] = [
      {},
      { "User-Agent": "Mozilla/5.0 (compatible; MSOffice 16; ms-office; MSOffice 16)" },
      { "User-Agent": "GoogleImageProxy" },
      { Purpose: "prefetch" },
      { "Sec-Purpose": "prefetch;prerender", "Sec-Fetch-Site": "none" },
      { "X-Moz": "prefetch" },
      { "X-Purpose": "preview" },
      { Range: "bytes=0-1023", "If-Modified-Since": "Wed, 25 Nov 2026 00:00:00 GMT", "If-None-Match": "*" },
      { RSC: "1", "Next-Router-Prefetch": "1" },
    ];
    const browsers = ["", asked.browser, other.browser, await server.signIn(demoId("m9"))];
    const before = await traces(server);

    const openings = readers.flatMap((headers) =>
      browsers.flatMap((cookie) => ["GET", "HEAD", "GET"].map((method) => ({ headers, cookie, method, origin: null }))),
    );
    const replies = await Promise.all(openings.map((how) => go(page(asked), how)));
    expect(replies.filter(({ status, headers }) => headers["set-cookie"] || ![200, 307].includes(status))).toEqual([]);
    // Some follow where the page would send its form, too.
    for (const method of ["GET", "HEAD", "OPTIONS"])
      expect((await go(`${CONFIRM}?lank=${asked.token}`, { method, cookie: asked.browser })).status).toBe(405);
    for (const headers of [{}, { Origin: "https://mail.example" }, { "Sec-Fetch-Site": "cross-site" }])
      expect((await confirm(asked, asked.browser, {}, { origin: null, headers })).status).toBe(403);
    expect(await traces(server)).toEqual(before);

    expect((await go(page(asked), { cookie: asked.browser })).body).toContain(person.email);
    const reply = await confirm(asked, asked.browser);
    expect([reply.headers.location, await whoIs(sessionOf(reply))]).toEqual(["/tradar", 200]);
  });

  it("makes one session when its browser answers twenty times at once", async () => {
    const person = await newPerson();
    const asked = await askFor(person);
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        confirm(asked, asked.browser, {}, { headers: { "X-Forwarded-For": `198.51.100.${n}` } }),
      ),
    );
    const led = replies.map(({ status, headers }) => `${status} ${headers.location}`).sort();
    expect(led).toEqual([...Array(19).fill(`303 ${page(asked)}`), "303 /tradar"]);
    const given = replies.map(sessionOf).filter(Boolean);
    expect([given.length, await sessionsOf(person), await whoIs(given[0])]).toEqual([1, 1, 200]);
  });

  it("is worth nothing once it has been used, wherever and with whatever it is tried", async () => {
    const person = await newPerson();
    const asked = await askFor(person);
    const used = await confirm(asked, asked.browser);
    const mark = `__Host-brygga.browser=${setBy(used).get("__Host-brygga.browser")}`;
    const session = sessionOf(used) ?? "";
    const refused = async () => {
      for (const cookie of [asked.browser, "", `${asked.browser}; ${mark}`, `${asked.browser}; ${session}`]) {
        const again = await confirm(asked, cookie, { kod: asked.code });
        expect([again.headers.location, sessionOf(again)]).toEqual([page(asked), undefined]);
        expect((await go(page(asked), { cookie })).body).toContain("Länken är redan använd");
      }
    };
    await refused();
    expect(await sessionsOf(person)).toBe(1);
    expect((await go("/logga-ut", { cookie: session, form: {} })).status).toBe(303);
    await refused();
    expect([await whoIs(session), await sessionsOf(person)]).toEqual([401, 0]);
  });

  it("asks for the code in any other browser, and takes no other", async () => {
    const person = await newPerson();
    const asked = await askFor(person);
    const another = await askFor(await newPerson());
    for (const cookie of ["", another.browser, `${SIGN_IN}=x`, `${SIGN_IN}=%7B%7D`]) {
      const { body } = await go(page(asked), { cookie });
      expect([cookie, body.includes('name="kod"'), body.includes("en annan webbläsare")]).toEqual([cookie, true, true]);
      const without = await confirm(asked, cookie);
      expect([without.headers.location, sessionOf(without)]).toEqual([`${page(asked)}&fel=1`, undefined]);
    }
    const wrong = await confirm(asked, another.browser, { kod: another.code === asked.code ? "000000" : another.code });
    expect([wrong.headers.location, sessionOf(wrong)]).toEqual([`${page(asked)}&fel=1`, undefined]);
    const told = `__Host-brygga.form=${setBy(wrong).get("__Host-brygga.form")}`;
    expect((await go(`${page(asked)}&fel=1`, { cookie: told })).body).toContain("Koden stämmer inte");
    expect(await sessionsOf(person)).toBe(0);

    const right = await confirm(asked, another.browser, {
      kod: `${asked.code.slice(0, 3)}\u00a0${asked.code.slice(3)}`,
    });
    expect([right.headers.location, await whoIs(sessionOf(right))]).toEqual(["/tradar", 200]);
    expect(await sessionsOf(person)).toBe(1);
  });
});

describe("what somebody else has put into the browser", () => {
  it("is not the session after signing in, and ends", async () => {
    const [attacker, victim] = [await newPerson(), await newPerson()];
    const ways: [string, (cookie: string) => Promise<Reply>][] = [
      [
        "mail",
        async (cookie) => {
          const asked = await askFor(victim);
          return confirm(asked, `${asked.browser}; ${cookie}`);
        },
      ],
      ["demo", (cookie) => go("/logga-in/demo", { cookie, form: { person: demoId("m9") } })],
    ];
    for (const [way, signIn] of ways) {
      const theirs = await server.signIn(attacker.id);
      const made = `${SESSION}=${randomUUID()}`;
      for (const planted of [theirs, made]) {
        const session = sessionOf(await signIn(planted));
        expect([way, session === planted, await whoIs(session), await whoIs(planted)]).toEqual([way, false, 200, 401]);
      }
    }
    expect(await sessionsOf(attacker)).toBe(0);
  });

  it("is not looked at under a name that another site of the domain could give it", async () => {
    const attacker = await newPerson();
    const value = (await server.signIn(attacker.id)).split("=")[1];
    for (const name of ["brygga.session", "__Secure-brygga.session", "__host-brygga.session"])
      expect([name, await whoIs(`${name}=${value}`)]).toEqual([name, 401]);
    expect(await whoIs(`${SESSION}=${value}`)).toBe(200);

    const asked = await askFor(attacker);
    const planted = asked.browser.replace("__Host-", "");
    expect((await go(page(asked), { cookie: planted })).body).toContain('name="kod"');
    expect(sessionOf(await confirm(asked, planted))).toBeUndefined();
  });

  it("signs nobody in as somebody else: another's link needs another's code, and a page of one's own", async () => {
    const [attacker, victim] = [await newPerson(), await newPerson()];
    const [trap, own] = [await askFor(attacker), await askFor(victim)];

    // The victim is made to open the attacker's link, or the attacker's page sends the form.
    const opened = await go(page(trap), { cookie: own.browser });
    expect([opened.status, opened.headers["set-cookie"], opened.body.includes('name="kod"')]).toEqual([
      200,
      undefined,
      true,
    ]);
    for (const form of [{}, { kod: own.code }] as Record<string, string>[])
      expect(sessionOf(await confirm(trap, own.browser, form))).toBeUndefined();
    for (const origin of ["https://evil.example", "null", null])
      expect((await confirm(trap, own.browser, { kod: trap.code }, { origin })).status).toBe(403);
    expect(await sessionsOf(attacker)).toBe(0);

    // And the victim's own link still leads in.
    expect(await whoIs(sessionOf(await confirm(own, own.browser)))).toBe(200);
    expect([await sessionsOf(attacker), await sessionsOf(victim)]).toEqual([0, 1]);
  });
});

/** What a form remembers lies in its cookie in a form that is as long as it can be made short. */
function unfolded(line: string): string {
  return line.replace(/(?<=brygga\.form=)[^;]+/, (kept) => inflateRawSync(Buffer.from(kept, "base64url")).toString());
}

describe("who asks for a link learns nothing of the address", () => {
  it("whether somebody has it, nobody, or one who is suspended", async () => {
    const length = "klara.12345678@kommun.example".length;
    const suspended = await newPerson();
    await server.db.update(people).set({ status: "suspended" }).where(eq(people.id, suspended.id));
    const addresses = [(await newPerson()).email, `nagon.${randomUUID().slice(0, 8)}@kommun.example`, suspended.email];
    expect(addresses.map((address) => address.length)).toEqual([length, length, length]);

    const told: unknown[] = [];
    for (const [n, email] of addresses.entries()) {
      const headers = { "X-Forwarded-For": `203.0.113.${n}` };
      const seen: unknown[] = [];
      // The fourth is one too many.
      for (let times = 0; times < 4; times++) {
        const reply = await go("/logga-in/lank", { form: { email, till: "/tradar" }, headers });
        const memory = setBy(reply).get(SIGN_IN);
        if (!memory) {
          const { "retry-after": _, "set-cookie": cookies = [], ...rest } = reply.headers;
          const headers = { ...rest, "set-cookie": cookies.map(unfolded) };
          seen.push(masked({ ...reply, headers }, email, encodeURIComponent(email)));
          continue;
        }
        const { browserToken, code } = JSON.parse(decodeURIComponent(memory));
        seen.push(masked(reply, encodeURIComponent(email), browserToken, code), browserToken.length, code.length);
        const shown = await go("/logga-in/skickat", { cookie: `${SIGN_IN}=${memory}` });
        seen.push(masked(shown, email, `${code.slice(0, 3)}\u00a0${code.slice(3)}`));
      }
      told.push(seen);
    }
    expect(told[0]).toHaveLength(3 * 4 + 1);
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });
});

describe("a session in which nobody does anything", () => {
  it("ends though its page is open and asks: only what somebody does moves the limit", async () => {
    const { id } = await newPerson();
    const cookie = await server.signIn(id);
    await server.sql`
      update sessions set last_seen_at = now() - interval '11 hours', idle_expires_at = now() + interval '1 hour'
      where person_id = ${id}`;
    const limit = async () =>
      (await server.sql<{ at: string }[]>`select idle_expires_at::text as at from sessions where person_id = ${id}`)[0]
        ?.at;
    const before = await limit();
    for (const path of ["/api/unread", "/api/notices/count", "/api/openapi.json", "/api/unread"])
      expect((await go(path, { cookie })).status).toBe(200);
    expect(await limit()).toBe(before);
    expect((await go("/hem", { cookie })).status).toBe(200);
    await vi.waitFor(async () => expect(await limit()).not.toBe(before));
  });
});
