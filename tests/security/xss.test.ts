import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { oneLine } from "#lib/platform/mail/one-line";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { type Ask, ask, type Reply } from "./ask";
import { type Hostile, makeHostileNetwork } from "./hostile-network";
import { docOf, HOSTILE_LINKS, HOSTILE_PARTS, HOSTILE_TEXTS, linkTo, ODD_LINKS } from "./hostile-texts";
import { faultsOf, MAIL, PAGE, PROSE, readable } from "./markup";
import { traces } from "./traces";

/** An administrator, who is put into every group. */
const READER = "m3";

let server: RunningServer;
let network: Hostile[];
let cookie: string;

beforeAll(async () => {
  server = await startServer();
  network = await makeHostileNetwork(server, READER);
  cookie = await server.signIn(READER);
}, 240_000);
afterAll(() => server?.remove());
beforeEach(async () => void (await server.sql`delete from rate_limits`));

it("there are enough texts, and none twice", () => {
  expect(new Set(HOSTILE_TEXTS).size).toBe(HOSTILE_TEXTS.length);
  expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(60);
});

describe("pages show what was written, as text and nothing else", () => {
  type Place = [what: string, path: (hostile: Hostile) => string, as?: "own"];
  /** Put together from strings. */
  const strings: Place[] = [
    ["a thread", ({ threadId }) => `/tradar/${threadId}`],
    ["a group's list of threads", ({ groupId }) => `/tradar?grupp=${groupId}`],
  ];
  /** Put together by React, which does the same everywhere: each takes every fourth text. */
  const elements: Place[] = [
    ["the overview of who wrote it", () => "/hem", "own"],
    ["a group", ({ groupId }) => `/grupper/${groupId}`],
    ["a group's form", ({ groupId }) => `/grupper/${groupId}/redigera`],
    ["a new thread in a group, with its draft", ({ groupId }) => `/tradar/ny?grupp=${groupId}`, "own"],
    ["a member", ({ personId }) => `/medlemmar/${personId}`],
    ["a membership", ({ personId }) => `/medlemskap/personer/${personId}`],
    ["the change of an address", ({ personId }) => `/medlemskap/personer/${personId}/adress`],
    ["the end of a membership", ({ personId }) => `/medlemskap/personer/${personId}/avsluta`],
    ["an organisation's form", ({ organisationId }) => `/organisationer/${organisationId}/redigera`],
    ["the settings of who is called it", () => "/installningar", "own"],
    ["a list narrowed by it", ({ text }) => `/medlemmar?sok=${encodeURIComponent(text)}`],
    ["memberships narrowed by it", ({ text }) => `/medlemskap/medlemmar?sok=${encodeURIComponent(text)}`],
    ["the log of one person", ({ personId }) => `/logg?person=${personId}`],
  ];
  it.each([...strings, ...elements])("%s", { timeout: 120_000 }, async (what, path, as) => {
    const at = elements.findIndex(([name]) => name === what);
    for (const hostile of network.filter((_, n) => at < 0 || n % 4 === at % 4)) {
      const page = await expectHarmless(path(hostile), as ? hostile.cookie : cookie);
      expect([hostile.text, readable(page).includes(asShown(hostile.text))]).toEqual([hostile.text, true]);
    }
  });

  it.each([
    "/tradar",
    "/grupper",
    "/medlemmar",
    "/medlemskap/medlemmar",
    "/medlemskap/inbjudningar",
    "/organisationer",
  ])("all of them: %s", { timeout: 120_000 }, async (start) => {
    let read = "";
    for await (const page of pagesFrom(start)) read += readable(page);
    const missing = HOSTILE_TEXTS.filter((text) => !read.includes(asShown(text)));
    expect(missing).toEqual([]);
  });

  it("the log, however far one goes back", { timeout: 120_000 }, async () => {
    let pages = 0;
    for await (const page of pagesFrom("/logg")) pages += page.length > 0 ? 1 : 0;
    expect(pages).toBeGreaterThan(1);
  });

  const QUERIES: Record<string, readonly string[]> = {
    "/tradar": ["urval", "grupp", "typ", "kategori", "efter"],
    "/tradar/ny": ["grupp"],
    "/medlemmar": ["sok", "organisation", "visa"],
    "/medlemskap/medlemmar": ["sok", "visa"],
    "/logg": ["person", "slag", "fran", "till", "fore"],
    "/hem": ["klart", "fel"],
    "/installningar": ["klart", "fel"],
    "/logga-in": ["till", "klart", "fel"],
    "/logga-in/bekrafta": ["lank", "fel"],
    "/logga-in/fel": ["orsak"],
    "/demo/brevlada": ["sida"],
  };
  it.each(Object.entries(QUERIES))("the query of %s", { timeout: 120_000 }, async (path, names) => {
    // Each text once, beside others in the other parameters.
    for (let from = 0; from < HOSTILE_TEXTS.length; from += names.length) {
      const pairs = names.map((name, n) => `${name}=${encodeURIComponent(HOSTILE_TEXTS[from + n] ?? "")}`);
      await expectHarmless(`${path}?${pairs.join("&")}`, cookie);
    }
  });

  it("an address that is not there", { timeout: 120_000 }, async () => {
    const places = ["", "/tradar", "/grupper", "/inbjudan", "/demo/brevlada"];
    for (const [n, text] of HOSTILE_TEXTS.entries())
      await expectHarmless(`${places[n % places.length]}/${encodeURIComponent(text)}`, cookie);
  });

  it("a form that comes back, and one that is refused", { timeout: 120_000 }, async () => {
    for (const text of HOSTILE_TEXTS) {
      const form = { email: text, firstName: text, lastName: text, function: text, organisationId: text };
      const refused = await ask(server.origin, "/medlemmar/bjud-in/skicka", { cookie, form });
      const memory = refused.headers["set-cookie"]?.[0]?.split(";", 1)[0] ?? "";
      const page = await expectHarmless("/medlemmar/bjud-in?fel=1", `${cookie}; ${memory}`);
      expect([text, readable(page).includes(text)]).toEqual([text, true]);
    }
  });
});

describe("the JSON API", () => {
  it("gives a post's HTML from the allow-list, and everything else as data", { timeout: 120_000 }, async () => {
    for (const { text, threadId, postId, groupId, cookie: own } of network) {
      await server.sql`delete from rate_limits`;
      const list = await json(`/api/threads?group=${groupId}`);
      expect(list.threads[0].title).toBe(`${text} ...`.trim());
      const { posts } = await json(`/api/threads/${threadId}/posts`);
      expect(posts).toHaveLength(3);
      for (const { html, deleted, author } of posts) {
        expect(faultsOf(html, PROSE)).toEqual([]);
        // Seven times as text, and as the name of who is mentioned; an organisation's has been made one line.
        const found = readable(html).split(text).length - 1;
        expect([text, found, deleted ? found === 0 : found >= 8]).toEqual([text, found, true]);
        expect(author.name).toBe(`Klara ${text}`);
      }
      expect((await json(`/api/posts/${postId}`, own)).body.content[0].content[0].text).toBe(text);
      expect((await json(`/api/drafts/thread:${threadId}`, own)).content.doc.content[0].content[0].text).toBe(text);
      await json(`/api/groups/${groupId}/events?after=0`);
    }
  });

  it("takes no document of another format, wherever it is sent", { timeout: 120_000 }, async () => {
    const bodies = [
      ...HOSTILE_PARTS.flatMap((part) => [docOf(part), docOf({ type: "blockquote", content: [part] })]),
      ...HOSTILE_LINKS.map((href) => docOf({ type: "paragraph", content: [linkTo(href)] })),
      ...HOSTILE_TEXTS.map((text) => ({ type: text, content: [] })),
    ];
    const before = await traces(server);
    for (const body of bodies) expect([body, await statusesOf(body)]).toEqual([body, [400, 400, 400, 400]]);
    expect(await traces(server)).toEqual(before);
  });

  it("takes an odd link for where it leads", async () => {
    const { threadId, cookie } = network[0] as Hostile;
    for (const href of ODD_LINKS) {
      const body = docOf({ type: "paragraph", content: [linkTo(href, "länk")] });
      const reply = await ask(server.origin, `/api/threads/${threadId}/posts`, {
        cookie,
        // The check for personal data warns of the address of a person.
        json: { id: randomUUID(), body, publishAnyway: { reason: "other", explanation: "Prov." } },
      });
      expect([href, reply.status]).toEqual([href, 201]);
      const { html } = JSON.parse(reply.body).post;
      expect([href, faultsOf(html, PROSE), readable(html).includes("länk")]).toEqual([href, [], true]);
    }
    await expectHarmless(`/tradar/${threadId}`, cookie);
  });

  it("takes no free text for a reason", async () => {
    const { postId, threadId, cookie } = network[0] as Hostile;
    for (const reason of HOSTILE_TEXTS)
      for (const path of [`/api/posts/${postId}`, `/api/threads/${threadId}`]) {
        const reply = await ask(server.origin, path, { cookie, method: "DELETE", json: { reason } });
        expect(reply.status).toBe(400);
        expect(reply.body).not.toContain("alert");
        await server.sql`delete from rate_limits`;
      }
  });
});

describe("mails", () => {
  it("hold what was written as text, in the subject and in the letter", { timeout: 240_000 }, async () => {
    await allMailSent();
    const read = { html: "", pages: "", mails: 0 };
    for await (const page of pagesFrom("/demo/brevlada")) {
      const names = new Set(
        [...page.matchAll(/\/demo\/brevlada\/([\dTZ-]{24}-[0-9a-f-]{36})"/g)].map(([, name]) => name),
      );
      for (const name of names) {
        read.pages += readable(await expectHarmless(`/demo/brevlada/${name}`, cookie));
        const mail = await ask(server.origin, `/demo/brevlada/${name}/mejl`);
        expect([name, faultsOf(mail.body, MAIL)]).toEqual([name, []]);
        expect(mail.headers["content-security-policy"]).toMatch(/^sandbox .*default-src 'none'/);
        read.html += readable(mail.body);
        read.mails++;
      }
    }
    expect(read.mails).toBeGreaterThanOrEqual(2 * HOSTILE_TEXTS.length);
    const missing = HOSTILE_TEXTS.filter(
      (text) => !read.html.includes(oneLine(text)) || !read.pages.includes(oneLine(text)),
    );
    expect(missing).toEqual([]);
  });
});

/** The page, which holds nothing that ours do not and comes with a policy that lets no script of its own run. */
async function expectHarmless(path: string, cookie: string): Promise<string> {
  let reply = await ask(server.origin, path, { cookie });
  if (reply.status === 307 || reply.status === 308) reply = await ask(server.origin, locationOf(reply), { cookie });
  const { status, body, headers } = reply;
  expect([path, status === 200 || status === 404]).toEqual([path, true]);
  const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(String(headers["content-security-policy"]))?.[1];
  expect([path, faultsOf(body, PAGE, nonce)]).toEqual([path, []]);
  return body;
}

function locationOf({ headers }: Reply): string {
  const { pathname, search } = new URL(headers.location ?? "", server.origin);
  return pathname + search;
}

/** A list and all its further pages, each harmless. */
async function* pagesFrom(start: string): AsyncGenerator<string> {
  const seen = new Set<string>();
  let next: string | undefined = start;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    const page = await expectHarmless(next, cookie);
    yield page;
    next = nextOf(page, seen, start);
  }
}

function nextOf(page: string, seen: ReadonlySet<string>, start: string): string | undefined {
  const links = [...page.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href]) => (href ?? "").replaceAll("&amp;", "&"));
  return links.find((href) => href.startsWith(`${start}?`) && /[?&](efter|fore|sida)=/.test(href) && !seen.has(href));
}

// biome-ignore lint/suspicious/noExplicitAny: each test says itself what it expects to find.
async function json(path: string, as = cookie): Promise<any> {
  const { status, headers, body } = await ask(server.origin, path, { cookie: as });
  expect([path, status, headers["content-type"], headers["x-content-type-options"]]).toEqual([
    path,
    200,
    "application/json",
    "nosniff",
  ]);
  return JSON.parse(body);
}

/** Sent as a thread, a reply, an edit and a draft. */
async function statusesOf(body: unknown): Promise<number[]> {
  await server.sql`delete from rate_limits`;
  const { groupId, threadId, postId, cookie } = network[0] as Hostile;
  const thread = { id: randomUUID(), postId: randomUUID(), groupId, title: "Prov", type: "advice", body };
  const ways: [string, Ask][] = [
    ["/api/threads", { json: thread }],
    [`/api/threads/${threadId}/posts`, { json: { id: randomUUID(), body } }],
    [`/api/posts/${postId}`, { method: "PATCH", json: { body, baseVersion: 2 } }],
    [`/api/drafts/post:${postId}`, { method: "PUT", json: { content: { doc: body, postVersion: 2 }, baseVersion: 0 } }],
  ];
  return Promise.all(ways.map(async ([path, how]) => (await ask(server.origin, path, { cookie, ...how })).status));
}

/** Forms put a text on one line without these; a post keeps them. */
function asShown(text: string): string {
  return text.replace(/[\u2028\u2029]/g, " ").trim();
}

async function allMailSent(): Promise<void> {
  await expect
    .poll(async () => (await server.sql`select 1 from mail_outbox where status not in ('sent', 'cancelled')`).length, {
      timeout: 120_000,
    })
    .toBe(0);
}
