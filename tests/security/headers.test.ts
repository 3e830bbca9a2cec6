import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoId } from "#db/seed/people";
import { storeFile } from "#lib/files/store-file";
import { openStorage } from "#lib/platform/storage/file-storage";
import { entryPoints } from "#tests/architecture/entry-points/all";
import type { Role } from "#tests/architecture/entry-points/entry-point";
import { makeWorld, type World } from "#tests/architecture/entry-points/world";
import { activePdf } from "#tests/files/pdf-samples";
import { providerSettings, startProvider, type TestProvider } from "#tests/support/oidc-provider";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { type Ask, ask, type Reply } from "./ask";
import { faultsOf, type Kept, type Site } from "./guarded";
import { mailedTo } from "./mailbox";
import { say } from "./raw";
import { until } from "./sockets";

const WHO = ["anonymous", "groupCoordinator", "administrator"] as const satisfies Role[];
const SOCKET = "/socket.io/?EIO=4&transport=polling";

describe.each(["http", "https"] as const)("with an address over %s, every answer is guarded:", (scheme) => {
  let server: RunningServer;
  let world: World;
  let provider: TestProvider;
  let origin: string;
  let site: Site;
  /** The names of all cookies that were set. */
  const cookies = new Set<string>();

  beforeAll(async () => {
    provider = await startProvider(["http://localhost/api/auth/callback/ort"]);
    server = await startServer({
      env: {
        ...(scheme === "https" ? { APP_URL: "https://brygga.example", BRYGGA_DEMO: "1" } : {}),
        ...providerSettings(provider),
      },
    });
    world = await makeWorld(server);
    origin = scheme === "https" ? "https://brygga.example" : server.origin;
    site = { https: scheme === "https", formTargets: [provider.issuer], nonces: new Set() };
  }, 120_000);
  afterAll(async () => {
    await server?.remove();
    await provider?.close();
  });
  beforeEach(async () => {
    await server.sql`delete from rate_limits`;
    // Some of the calls sign out, here or everywhere.
    world.cookie.groupCoordinator = await signIn("groupCoordinator");
  });

  async function signIn(role: Role): Promise<string> {
    return role === "anonymous" ? "" : server.signIn(world.personId[role]);
  }

  async function guarded(path: string, how: Ask = {}, kept?: Kept): Promise<Reply> {
    const reply = await ask(server.origin, path, { origin, ...how });
    const call = `${how.method ?? "GET"} ${path.slice(0, 100)} ${reply.status}`;
    expect([call, ...faultsOf(reply, path, site, kept)]).toEqual([call]);
    for (const line of reply.headers["set-cookie"] ?? []) cookies.add(line.split("=", 1)[0] ?? "");
    return reply;
  }

  async function expectGuarded(rows: Record<string, [status: number, path: string, how?: Ask, kept?: Kept]>) {
    const got: Record<string, number> = {};
    for (const [what, [, path, how, kept]] of Object.entries(rows)) got[what] = (await guarded(path, how, kept)).status;
    expect(got).toEqual(Object.fromEntries(Object.entries(rows).map(([what, [status]]) => [what, status])));
  }

  it.each(entryPoints.map((entry) => [`${entry.method} ${entry.file}`, entry] as const))("%s", async (_, entry) => {
    for (const role of WHO) {
      const { path, json, form, raw } = await entry.call(world, role);
      const how = { ...(json === undefined ? {} : { json }), ...(form ? { form } : {}), ...raw };
      const cookie = await signIn(role);
      const { body } = await guarded(path, { method: entry.method, cookie, ...how });
      if (entry.method !== "GET") continue;
      const head = await guarded(path, { method: "HEAD", cookie });
      expect([head.body, entry.file.endsWith("page.tsx") && body === ""]).toEqual(["", false]);
    }
  });

  it("forms that are filled in right, and ways in and out", async () => {
    const cookie = await signIn("groupMember");
    const appearance = { theme: "dark", density: "compact", locale: "en" };
    const email = await address("m9");
    await expectGuarded({
      "no address": [303, "/logga-in/lank", { form: { email: "x" } }],
      "as one of the cast": [303, "/logga-in/demo", { form: { person: demoId("m9") } }],
      "at the organisation": [303, "/logga-in/organisation/ort", { form: { till: "/hem" } }],
      "back from there with nothing": [303, "/api/auth/callback/ort?code=x&state=y"],
      appearance: [303, "/utseende", { cookie, form: appearance }],
      "signing out": [303, "/logga-ut", { cookie, form: {} }],
    });
    const { headers } = await guarded("/logga-in/lank", { form: { email } });
    const memory = headers["set-cookie"]?.[0]?.split(";")[0];
    const { name, token } = (await mailedTo(server, [email])).get(email) ?? { name: "", token: "" };
    await expectGuarded({
      "the mail": [200, `/demo/brevlada/${name}`],
      "the mail's own page": [200, `/demo/brevlada/${name}/mejl`],
      "the page of the link": [200, `/logga-in/bekrafta?lank=${token}`],
      "without the code": [303, "/logga-in/bekrafta/svar", { form: { lank: token } }],
    });
    const { headers: led } = await guarded("/logga-in/bekrafta/svar", { cookie: memory, form: { lank: token } });
    expect(led.location).toBe("/hem");
  });

  it("every cookie there is was looked at", () => {
    const names = ["session", "signin", "browser", "form", "theme", "density", "locale"];
    const oidc = ["purpose", "till", "csrf", "pkce", "state", "nonce"].map((part) => `oidc-${part}`);
    const prefix = scheme === "https" ? "__Host-brygga." : "brygga.";
    expect([...cookies].sort()).toEqual([...names, ...oidc].map((name) => `${prefix}${name}`).sort());
  });

  it("stored files are handed out and not shown", async () => {
    const path = `/api/filer/${await world.newFile()}`;
    const cookie = await signIn("groupMember");
    for (const method of ["GET", "HEAD"]) {
      const { status, headers } = await guarded(path, { cookie, method });
      expect([status, headers["content-disposition"]]).toEqual([200, expect.stringMatching(/^attachment;/)]);
    }
  });

  it("a PDF that would run something too", async () => {
    const storage = openStorage({ BRYGGA_DATA: server.data });
    const stored = await storeFile(await world.ctx(), storage, {
      name: "aktiv.pdf",
      bytes: Readable.from([activePdf]),
    });
    if (stored.outcome !== "stored") throw new Error(stored.outcome);
    const cookie = await signIn("groupCoordinator");
    const { status, headers } = await guarded(`/api/filer/${stored.file.id}`, { cookie });
    expect([status, headers["content-type"], headers["content-disposition"]]).toEqual([
      200,
      "application/pdf",
      expect.stringMatching(/^attachment;/),
    ]);
  });

  it("what is refused, by whichever part of the server", async () => {
    const cookie = await signIn("groupMember");
    const post = `/api/threads/${(await world.newThread()).threadId}/posts`;
    const big = "x".repeat(500_000);
    const action = { "Next-Action": "7f00000000000000000000000000000000000000aa", "Content-Type": "text/plain" };
    await expectGuarded({
      "a page that is not there": [404, "/ingen-sida"],
      "the same, signed in": [404, "/hem/ingen-sida", { cookie }],
      "no operation": [404, "/api/ingen", { cookie }],
      "no thread": [404, `/tradar/${randomUUID()}`, { cookie }],
      "no file of the build": [404, "/_next/static/chunks/ingen.js", { cookie }],
      "no font": [404, "/typsnitt/inget.woff2", { cookie }],
      "no picture": [404, "/ingen.svg", { cookie }],
      "the image optimiser": [404, "/_next/image?url=/brygga.svg&w=64&q=75", { cookie }],
      "a method nobody has": [405, "/hem", { cookie, method: "TRACE" }],
      "a question for methods": [405, "/api/threads", { cookie, method: "OPTIONS" }],
      "a method that the operation has not": [405, "/api/threads", { cookie, method: "PUT", json: {} }],
      "a form that is only looked at": [405, "/logga-ut", { cookie }],
      "an action of the framework's": [409, "/logga-in", { body: "[]", headers: action }],
      "a path that is none": [400, "/%ff", { cookie }],
      "another's address": [400, "http://annan.example/hem", { cookie }],
      "another's form": [403, "/logga-ut", { cookie, form: {}, origin: "https://annan.example" }],
      "fields that are wrong": [400, "/api/threads", { cookie, json: {} }],
      "no JSON": [400, post, { cookie, body: "{", headers: { "Content-Type": "application/json" } }],
      "a post that is too long": [413, post, { cookie, json: { id: randomUUID(), body: big } }],
      "a form that is too long": [413, "/logga-in/lank", { form: { email: big } }],
      "a file that is not allowed": [415, "/api/uploads", { cookie, json: { name: "lista.exe", size: 2 } }],
    });
  });

  it("addresses that lead to another, and what the browser fetches of a page it goes on to", async () => {
    const cookie = await signIn("groupMember");
    const flight = { cookie, headers: { RSC: "1" } };
    await expectGuarded({
      "a slash too many at the end": [308, "/hem/", { cookie }],
      "slashes too many": [308, "/hem//x", { cookie }],
      "a page for somebody who is signed in": [307, "/hem"],
      "the same, without content": [307, "/hem", { method: "HEAD" }],
    });
    const { status, headers } = await guarded("/hem", flight);
    expect(status).toBe(307);
    const data = await guarded(String(headers.location), flight);
    expect([data.status, data.headers["content-type"]]).toEqual([200, "text/x-component"]);
  });

  it("what is the same for everybody, which may be kept", async () => {
    const { body } = await guarded("/hem", { cookie: await signIn("groupMember") });
    const built = new Set([...body.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(([, path]) => path ?? ""));
    expect(built.size).toBeGreaterThan(5);
    const fonts = ["/typsnitt/source-sans-3-latin-wght-normal.woff2"];
    for (const path of [...built, ...fonts, "/ikoner.svg?v=1", "/wave.svg"]) {
      const { status, headers } = await guarded(path, {}, "public");
      const kept = headers["cache-control"]?.split(/, ?/);
      expect([path, status, kept]).toEqual([path, 200, ["public", "max-age=31536000", "immutable"]]);
    }
    for (const path of ["/brygga.svg", "/besked.css"]) expect((await guarded(path, {}, "public")).status).toBe(200);
  });

  it("long polling", async () => {
    const cookie = await signIn("groupMember");
    const { sid } = JSON.parse((await guarded(SOCKET, { cookie })).body.slice(1));
    await expectGuarded({
      "going on": [200, `${SOCKET}&sid=${sid}`, { cookie, body: "40" }],
      "hearing more": [200, `${SOCKET}&sid=${sid}`, { cookie }],
      "one that is gone": [400, `${SOCKET}&sid=x`, { cookie }],
      "another method": [405, SOCKET, { cookie, method: "PUT" }],
      "no such transport": [400, "/socket.io/?EIO=4&transport=x", { cookie }],
      "from elsewhere": [403, SOCKET, { cookie, origin: null }],
    });
  });

  it("what is written straight to the connection", async () => {
    const asked = (line: string, ...more: string[]) =>
      [line, "Host: x", ...more, "Connection: close", "", ""].join("\r\n");
    const upgrade = (path: string, how: { from?: string; method?: string; version?: string } = {}) =>
      asked(
        `${how.method ?? "GET"} ${path} HTTP/1.1`,
        `Origin: ${how.from ?? origin}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        `Sec-WebSocket-Version: ${how.version ?? "13"}`,
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      );
    const socket = "/socket.io/?EIO=4&transport=websocket";
    const rows: Record<string, [status: number, bytes: string]> = {
      "no request": [400, "hej\r\n\r\n"],
      "no host": [400, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"],
      "too many headers": [431, asked("GET / HTTP/1.1", `A: ${"x".repeat(20_000)}`)],
      "an odd expectation": [405, asked("TRACE / HTTP/1.1", "Expect: underverk")],
      "an upgrade elsewhere": [403, upgrade("/hem")],
      "an upgrade from elsewhere": [403, upgrade(socket, { from: "https://annan.example" })],
      "an upgrade of what is gone": [400, upgrade(`${socket}&sid=x`)],
      "an upgrade of nothing": [400, upgrade("/socket.io/?EIO=4&transport=x")],
      "an upgrade by a form": [400, upgrade(socket, { method: "POST" })],
      "an upgrade of another age": [400, upgrade(socket, { version: "99" })],
    };
    for (const [what, [status, bytes]] of Object.entries(rows)) {
      const reply = parsed(await say(server, bytes));
      expect([what, reply.status, ...faultsOf(reply, "/", site)]).toEqual([what, status]);
    }
  });

  it("what comes too often, what fails, and what cannot be had for the moment", async () => {
    const cookie = await signIn("groupMember");
    const file = `/api/filer/${await world.newFile()}`;
    const everywhere = (api: number, form: number, page: number): Parameters<typeof expectGuarded>[0] => ({
      "an operation": [api, "/api/threads", { cookie }],
      "a file": [api, file, { cookie }],
      "a form": [form, "/utseende", { cookie, form: { theme: "dark" } }],
      "a page": [page, "/tradar", { cookie }],
    });
    await expectGuarded(everywhere(200, 303, 200));
    await server.sql`update rate_limits set tokens = -1000000`;
    await expectGuarded(everywhere(429, 429, 200));

    await server.asSuper((sql) => sql`revoke select on threads, rate_limits from brygga_app`);
    await expectGuarded(everywhere(500, 500, 500));
    await server.asSuper((sql) => sql`grant select on threads, rate_limits to brygga_app`);

    await server.asSuper(async (sql) => {
      await sql`alter role brygga_app connection limit 0`;
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'brygga_app'`;
    });
    await expectGuarded({ ...everywhere(503, 500, 500), health: [503, "/api/health"] });
    await server.asSuper((sql) => sql`alter role brygga_app connection limit -1`);
  });

  it("that it is not ready yet", async () => {
    await server.terminate();
    const started = server.start();
    let early: Reply | undefined;
    await until(async () => {
      early = await ask(server.origin, "/hem", { origin }).catch(() => undefined);
      return early?.status === 503;
    });
    expect(faultsOf(early as Reply, "/hem", site)).toEqual([]);
    await started;
  });

  /** The address of somebody in the demo. */
  async function address(person: string): Promise<string> {
    const [row] = await server.sql<{ email: string }[]>`select email from people where id = ${demoId(person)}`;
    return row?.email ?? "";
  }
});

/** An answer as it came over the connection. */
function parsed(bytes: string): Reply {
  const [head = "", body = ""] = bytes.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(":", 1)[0]?.toLowerCase(), line.replace(/^[^:]*:\s*/, "")]),
  );
  return { status: Number(first.split(" ")[1]), headers, body };
}
