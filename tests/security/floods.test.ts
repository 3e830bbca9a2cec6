import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { posts } from "#db/schema";
import { type RateRule, rules } from "#lib/platform/rate-limit";
import { entryPoints } from "#tests/architecture/entry-points/all";
import { makeWorld, type World } from "#tests/architecture/entry-points/world";
import { bodyOf } from "#tests/support/post-body";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { operations } from "../../app/api/_operations";
import { type Ask, ask, type Reply } from "./ask";
import { cookieOf, type Limit, limitsOf } from "./limits";
import { say } from "./raw";
import { until } from "./sockets";
import { traces } from "./traces";

let server: RunningServer;
let world: World;
let limits: Limit[];
let logged: number;
let unfinished: ReturnType<typeof beginUnfinished>;

beforeAll(async () => {
  // As behind a proxy, so that one machine can stand for many places.
  server = await startServer({ env: { TRUSTED_PROXIES: "127.0.0.1,::1" } });
  world = await makeWorld(server);
  limits = await limitsOf(server);
}, 120_000);
afterAll(() => server?.remove());
beforeEach(async () => {
  // Some of what is asked for ends the session it is asked in.
  world.cookie.groupCoordinator = await server.signIn(world.personId.groupCoordinator);
  // A browser of the test before would be pushed to, and nobody answers there.
  await server.sql`delete from push_devices`;
  logged = server.output().length;
});
afterEach(() => expect(server.output().slice(logged)).toBe(""));

const FORM = "application/x-www-form-urlencoded";

/** Limits that answer whom they stop; of the others one bounds what the audit notes, and one is answered to by mail. */
const answered = (Object.keys(rules) as RateRule[]).filter((rule) => !["denial", "mailed-reply"].includes(rule));
/** A provider's call is signed and never held back; tests/security/mail-calls.test.ts tries those that are not. */
const SIGNED_CALL = "api/webhooks/resend/route.ts";

describe("each limit", () => {
  it("has a way to it", () => {
    expect(limits.map(({ rule }) => rule).sort()).toEqual([...answered].sort());
  });

  it.each(answered)("stops one and nobody else, and loses nothing: %s", async (rule) => {
    const { request, filledIn } = limitOf(rule);
    const send = async (n: number, by: "flooder" | "other" = "flooder") => {
      const { path, ...how } = await request(n, by);
      return ask(server.origin, path, how);
    };
    expect((await send(0)).status).not.toBe(429);
    await stopClock(rule);
    for (let n = 1; n < rules[rule].tokens; n++) expect([n, (await send(n)).status]).not.toEqual([n, 429]);

    const { path, ...how } = await request(rules[rule].tokens, "flooder");
    const stopped = await ask(server.origin, path, how);
    expectWait(stopped);
    await expectKept(stopped, filledIn, how.cookie);
    expect((await send(rules[rule].tokens, "other")).status).not.toBe(429);
  });

  it("holds when the server has been started again", { timeout: 120_000 }, async () => {
    await server.terminate();
    await server.start();
    logged = server.output().length;
    unfinished = beginUnfinished();
    for (const { rule, request } of limits) {
      const { path, ...how } = await request(rules[rule].tokens, "flooder");
      expect([rule, (await ask(server.origin, path, how)).status]).toEqual([rule, 429]);
    }
  });

  const counted = entryPoints.filter(
    ({ file, method }) =>
      (method !== "GET" && file !== SIGNED_CALL) ||
      operations.some(({ path }) => file === routeOf(path)) ||
      // What comes back from an organisation's sign-in is looked up there and noted.
      file.startsWith("api/auth/"),
  );
  it.each(counted.map((entry) => [`${entry.method} ${entry.file}`, entry] as const))(
    "is asked before anything is done: %s",
    async (_, entry) => {
      await server.sql`delete from rate_limits`;
      const knock = async () => {
        const cookie = await server.signIn(world.personId.groupCoordinator);
        const { path, json, form, raw } = await entry.call(world, "groupCoordinator");
        const how = { method: entry.method, cookie, ...(json ? { json } : {}), ...(form ? { form } : {}), ...raw };
        return () => ask(server.origin, path, how);
      };
      expect((await (await knock())()).status).not.toBe(429);
      const again = await knock();
      await server.sql`update rate_limits set tokens = 0, updated_at = now() + interval '1 hour'`;
      const before = await traces(server);
      expectWait(await again());
      expect(await traces(server)).toEqual(before);
    },
  );

  it("lets a reply through that is sent again, once", async () => {
    await server.sql`delete from rate_limits`;
    const { threadId } = await world.newThread();
    const id = randomUUID();
    const cookie = world.cookie.groupMember;
    const reply = () =>
      ask(server.origin, `/api/threads/${threadId}/posts`, { cookie, json: { id, body: bodyOf("Så här.") } });
    await ask(server.origin, "/api/threads", { cookie });
    await server.sql`update rate_limits set tokens = 0, updated_at = now() + interval '1 hour'`;
    expect((await reply()).status).toBe(429);
    await server.sql`delete from rate_limits`;
    expect([(await reply()).status, (await reply()).status]).toEqual([201, 201]);
    expect(await server.db.select().from(posts).where(eq(posts.id, id))).toHaveLength(1);
  });
});

describe("what is too long is refused, whether or not its length was said", () => {
  beforeEach(async () => void (await server.sql`delete from rate_limits`));

  it.each(operations.filter(({ body }) => body).map((op) => [`${op.method} ${op.path}`, op] as const))(
    "%s",
    async (_, { method, path, limit = 20_000 }) => {
      const entry = entryPoints.find((one) => one.file === routeOf(path) && one.method === method);
      const call = await entry?.call(world, "groupCoordinator");
      const json = JSON.stringify("x".repeat(limit - 1));
      const how = { method, cookie: world.cookie.groupCoordinator, headers: { "Content-Type": "application/json" } };
      await expectTooLarge(call?.path ?? "", { ...how, body: json });
      expect((await ask(server.origin, call?.path ?? "", { ...how, body: json.slice(1) })).status).toBe(400);
    },
  );

  const forms = entryPoints.filter(({ file, method }) => method === "POST" && !file.startsWith("api/"));
  it.each(forms.map((entry) => [entry.file, entry] as const))("%s", async (_, entry) => {
    const { path, form } = await entry.call(world, "groupCoordinator");
    const filled = `${new URLSearchParams(form)}&x=`;
    const cookie = await server.signIn(world.personId.groupCoordinator);
    const how = { cookie, headers: { "Content-Type": FORM } };
    // More than the longest form may hold.
    const body = filled + "å".repeat(130_000);
    const page = await expectTooLarge(path, { ...how, body });
    expect(page).toMatch(/<h1>Texten är för lång<\/h1><p>Inget har sparats\./);
    // One that is not too long is read, also in pieces.
    const short = await ask(server.origin, path, { ...how, body: filled, chunked: true });
    expect([400, 413]).not.toContain(short.status);
  });

  it("a file, of which no more is taken than was said", async () => {
    const how = { headers: { "Content-Type": "application/octet-stream" }, cookie: world.cookie.groupCoordinator };
    const path = `/api/uploads/${await world.newUpload()}?offset=0`;
    const { status, body } = await ask(server.origin, path, { ...how, method: "PATCH", body: "x".repeat(1_000_000) });
    expect([status, JSON.parse(body)]).toEqual([200, { offset: 6, file: expect.objectContaining({ size: 6 }) }]);
  });
});

describe("a form with a file", () => {
  const how = { headers: { "Content-Type": "multipart/form-data; boundary=x" } };
  const path = "/dokument/ny/fil/spara";

  it.each([
    ["that is none", "no part at all"],
    ["larger than is ever kept", Buffer.alloc(45_000_000, "x")],
  ])("%s is not looked into when nobody sends it, and they hear so", async (_, body) => {
    const { status, headers } = await ask(server.origin, path, { ...how, body });
    expect([status, headers.location]).toEqual([303, `/logga-in?till=${encodeURIComponent("/dokument/ny/fil")}`]);
  });

  it("that is none is told of to whoever is signed in", async () => {
    const cookie = await server.signIn(world.personId.groupCoordinator);
    expect((await ask(server.origin, path, { ...how, cookie, body: "no part at all" })).status).toBe(400);
  });
});

describe("a request that is never finished", () => {
  it("keeps nobody else waiting", async () => {
    for (const path of ["/api/health", "/om"]) expect((await ask(server.origin, path)).status).toBe(200);
    const { status } = await ask(server.origin, "/api/threads", { cookie: world.cookie.groupMember });
    expect(status).toBe(200);
  });

  it("is cut off, with its socket", { timeout: 120_000 }, async () => {
    for (const [what, { heard, answer }] of Object.entries(unfinished))
      for (const words of await Promise.all(heard)) expect([what, words.slice(0, 12)]).toEqual([what, answer]);
    await expectNothingLeftOver();
  });
});

/** Begins what it never ends, several of each; they are waited for last. */
function beginUnfinished() {
  const { host } = new URL(server.origin);
  const head = (line: string, ...headers: string[]) =>
    [line, `Host: ${host}`, `Origin: ${server.origin}`, `Cookie: ${world.cookie.guest}`, ...headers].join("\r\n");
  const body = (path: string, type: string, length = "Content-Length: 1000", method = "POST") =>
    `${head(`${method} ${path} HTTP/1.1`, `Content-Type: ${type}`, length)}\r\n\r\n`;
  const part = (length?: string) =>
    body(`/api/uploads/${randomUUID()}?offset=0`, "application/octet-stream", length, "PATCH");
  const many = (bytes: string, answer: string) => ({
    // As long as it takes: only the server ends these.
    heard: Array.from({ length: 10 }, () => say(server, bytes, 0)),
    answer,
  });
  return {
    "nothing at all": many("\r\n", "HTTP/1.1 408"),
    "half a request line": many("GET /hem", "HTTP/1.1 408"),
    "half the headers": many(head("GET /hem HTTP/1.1", "X-Slow: "), "HTTP/1.1 408"),
    // Its answer is being made, into which nothing may be written: the connection is only closed.
    "half a post": many(`${body("/api/threads", "application/json")}{"id":`, ""),
    "half a form": many(`${body("/logga-in/lank", FORM)}email=`, ""),
    "half a file": many(`${part()}xxx`, ""),
    "pieces without an end": many(`${part("Transfer-Encoding: chunked")}3\r\nxxx\r\n`, ""),
    "a socket that never says whose it is": many(
      `${head("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")}\r\n\r\n`,
      "HTTP/1.1 101",
    ),
  };
}

/** No token comes back from now on: what has been counted stays as it is, however slow the machine. */
async function stopClock(rule: RateRule): Promise<void> {
  await server.sql`update rate_limits set updated_at = now() + interval '1 hour' where rule = ${rule}`;
}

function limitOf(rule: RateRule): Limit {
  const limit = limits.find((one) => one.rule === rule);
  if (!limit) throw new Error(`no way to ${rule}`);
  return limit;
}

/** Refused in words for whoever reads it, with when to come back. */
function expectWait({ status, headers, body }: Reply): void {
  expect(status).toBe(429);
  expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  if (headers["content-type"]?.startsWith("application/json"))
    expect(JSON.parse(body)).toEqual({ error: "too-many-requests" });
  else expect(body).toMatch(/<h1>Vänta en stund<\/h1><p>.+ Försök igen om \d+ minut(er)?\.<\/p>/);
}

/** What was filled in, in the answer itself or on the form that it leads back to. */
async function expectKept(stopped: Reply, filledIn: string | undefined, sender: string | undefined): Promise<void> {
  if (!stopped.headers["content-type"]?.startsWith("text/html")) return;
  if (filledIn && new RegExp(`>\\n${filledIn}</textarea>`).test(stopped.body)) return;
  const back = /<a href="([^"]+)">Tillbaka till sidan<\/a>/.exec(stopped.body)?.[1] ?? "";
  // Nobody else reads what was filled in; a form without anything in it may lead to a page for those who are signed in.
  const whose = filledIn ? sender : world.cookie.coordinator;
  const cookie = [whose, cookieOf(stopped, "brygga.form")].filter(Boolean).join("; ");
  const { status, body } = await ask(server.origin, back.replaceAll("&amp;", "&"), { cookie });
  expect(status).toBe(200);
  if (filledIn) expect(body).toMatch(new RegExp(`value="${filledIn}"|>${filledIn}</textarea>`));
}

async function expectTooLarge(path: string, how: Ask): Promise<string> {
  const before = await traces(server);
  let words = "";
  for (const chunked of [false, true]) {
    const { status, body } = await ask(server.origin, path, { ...how, chunked });
    expect([chunked, status]).toEqual([chunked, 413]);
    words = body;
  }
  expect(await traces(server)).toEqual(before);
  return words;
}

/** Half of a file is no file: what lies in the storage is files, and uploads that were begun. */
async function expectNothingLeftOver(): Promise<void> {
  const [stored] = await server.sql<{ count: number }[]>`
    select ((select count(*) from files) + (select count(*) from uploads))::int as count`;
  await until(async () => {
    const names = await readdir(join(server.data, "files"), { recursive: true, withFileTypes: true });
    return names.filter((entry) => entry.isFile()).length === stored?.count;
  });
}

function routeOf(path: string): string {
  return `${path.slice(1).replaceAll("{", "[").replaceAll("}", "]")}/route.ts`;
}
