import { beforeEach, describe, expect, it } from "vitest";
import { entryPoints } from "#tests/architecture/entry-points/all";
import { ask } from "./ask";
import { say } from "./raw";
import { openSocket } from "./sockets";
import { startWorld } from "./start-world";
import { traces } from "./traces";

const { server, world } = await startWorld();
beforeEach(async () => void (await server.sql`delete from rate_limits`));

/** Posted to by mail services: the address or the call is signed, and no cookie is looked at. */
const SIGNED = ["(public)/avsluta-mejl/[token]/ett-klick/route.ts", "api/webhooks/resend/route.ts"];
const REFUSED = "Anropet kommer inte från Brygga.\n";

/** How a request may look that another page made a browser send; `own` is our address, `host` its host and port. */
function fromElsewhere(own: string): Record<string, Record<string, string>> {
  const { hostname, port, host } = new URL(own);
  const evil = { Origin: "https://evil.example" };
  return {
    "another site": evil,
    "a page without an origin": { Origin: "null" },
    "no origin": {},
    "an empty origin": { Origin: "" },
    "no origin, another site": { "Sec-Fetch-Site": "cross-site" },
    "no origin, a sister site": { "Sec-Fetch-Site": "same-site" },
    "no origin, typed": { "Sec-Fetch-Site": "none" },
    "no origin, referred by us": { Referer: `${own}/hem` },
    "another port": { Origin: `http://${hostname}:${Number(port) + 1}` },
    "no port": { Origin: `http://${hostname}` },
    "another scheme": { Origin: `https://${host}` },
    "another name of this machine": { Origin: `http://127.0.0.1:${port}` },
    "our name and more": { Origin: `${own}.evil.example` },
    "our name in front of a user": { Origin: `http://${host}@evil.example` },
    "a user in front of our name": { Origin: `http://evil@${host}` },
    "our name with a path": { Origin: `${own}/` },
    "our name in capitals": { Origin: own.toUpperCase() },
    "our name twice": { Origin: `${own}, ${own}` },
    "our name and another": { Origin: `${own} https://evil.example` },
    "another site that says it is ours": { ...evil, "Sec-Fetch-Site": "same-origin", Referer: `${own}/hem` },
    "another site and its own host": { ...evil, Host: "evil.example" },
    "another site through a proxy's header": {
      ...evil,
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "https",
      "X-Forwarded-Port": "443",
      Forwarded: "host=evil.example;proto=https",
      "X-Original-Host": "evil.example",
    },
    "another method underneath": { ...evil, "X-HTTP-Method-Override": "GET" },
  };
}

describe("a request that changes something is heard from our own pages only", () => {
  const changing = entryPoints.filter(({ method, file }) => method !== "GET" && !SIGNED.includes(file));

  it.each(changing.map((entry) => [`${entry.method} ${entry.file}`, entry] as const))("%s", async (_, entry) => {
    world.cookie.groupCoordinator = await server.signIn(world.personId.groupCoordinator);
    const cookie = world.cookie.groupCoordinator;
    const { path, json, form, raw } = await entry.call(world, "groupCoordinator");
    const send = (headers: Record<string, string>, origin: string | null) =>
      ask(server.origin, path, {
        method: entry.method,
        cookie,
        origin,
        ...(json === undefined ? {} : { json }),
        ...(form ? { form } : {}),
        ...(raw ? { body: raw.body } : {}),
        headers: { ...raw?.headers, ...headers },
      });
    const before = await traces(server);

    for (const [who, headers] of Object.entries(fromElsewhere(server.origin))) {
      const { status, body, headers: told } = await send(headers, null);
      expect([who, status, body, told["set-cookie"]]).toEqual([who, 403, REFUSED, undefined]);
    }
    expect(await traces(server)).toEqual(before);

    const own = entry.answers.groupCoordinator;
    const { status, body } = await send({}, server.origin);
    expect([status < 400 ? "answered" : status, body === REFUSED]).toEqual([
      typeof own === "number" && own >= 400 ? own : "answered",
      false,
    ]);
  });

  it("and from one that leaves out the origin when the browser itself says that it is ours", async () => {
    const headers = { "Sec-Fetch-Site": "same-origin" };
    const { status } = await ask(server.origin, "/utseende", { form: { theme: "dark" }, origin: null, headers });
    expect(status).toBe(303);
  });

  it("also where the framework listens for actions of its own", async () => {
    for (const headers of [
      { "Next-Action": "7f00000000000000000000000000000000000000aa", "Content-Type": "text/plain;charset=UTF-8" },
      { "Content-Type": "multipart/form-data; boundary=x" },
    ]) {
      const body = '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_7f"\r\n\r\n\r\n--x--';
      for (const elsewhere of Object.values(fromElsewhere(server.origin))) {
        const reply = await ask(server.origin, "/logga-in", {
          method: "POST",
          body,
          origin: null,
          headers: { ...headers, ...elsewhere },
        });
        expect([reply.status, reply.body]).toEqual([403, REFUSED]);
      }
      const { status } = await ask(server.origin, "/logga-in", { method: "POST", body, headers });
      expect(status).toBe(409);
    }
  });
});

describe("a socket is opened from our own pages only", () => {
  it.each(["websocket", "polling"] as const)("over %s", async (transport) => {
    for (const [who, headers] of Object.entries(fromElsewhere(server.origin))) {
      const socket = await openSocket(server, world.cookie.groupMember, { origin: null, transport, headers }).catch(
        () => "refused",
      );
      if (typeof socket !== "string") socket.close();
      expect([who, socket === "refused" ? "refused" : "open"]).toEqual([who, "refused"]);
    }
    const socket = await openSocket(server, world.cookie.groupMember, { transport });
    expect(socket.connected).toBe(true);
    socket.close();
  });

  it("and long polling, once open, is gone on with from nowhere else, nor made a websocket", async () => {
    const cookie = world.cookie.groupMember;
    const path = "/socket.io/?EIO=4&transport=polling";
    const { sid } = JSON.parse((await ask(server.origin, path, { cookie })).body.slice(1));
    for (const headers of Object.values(fromElsewhere(server.origin))) {
      const how = { cookie, origin: null, headers };
      expect((await ask(server.origin, `${path}&sid=${sid}`, how)).status).toBe(403);
      expect((await ask(server.origin, `${path}&sid=${sid}`, { ...how, body: "40" })).status).toBe(403);
      const named = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      expect(await upgrade(`/socket.io/?EIO=4&transport=websocket&sid=${sid}`, named)).toMatch(/^HTTP\/1\.1 403 /);
    }
    expect((await ask(server.origin, `${path}&sid=${sid}`, { cookie, body: "40" })).status).toBe(200);
    expect((await ask(server.origin, `${path}&sid=${sid}`, { cookie })).body).toMatch(/^40\{"sid"/);
  });

  it("a document's too, by long polling and as a websocket", async () => {
    const cookie = world.cookie.groupMember;
    const path = "/kollab/?EIO=4&transport=polling";
    const opened = await ask(server.origin, path, { cookie });
    expect([opened.status, opened.headers["set-cookie"]]).toEqual([200, undefined]);
    const { sid } = JSON.parse(opened.body.slice(1));
    for (const headers of Object.values(fromElsewhere(server.origin))) {
      const how = { cookie, origin: null, headers };
      expect((await ask(server.origin, path, how)).status).toBe(403);
      expect((await ask(server.origin, `${path}&sid=${sid}`, how)).status).toBe(403);
      expect((await ask(server.origin, `${path}&sid=${sid}`, { ...how, body: "bAAAA" })).status).toBe(403);
      const named = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      for (const way of ["", `&sid=${sid}`])
        expect(await upgrade(`/kollab/?EIO=4&transport=websocket${way}`, named)).toMatch(/^HTTP\/1\.1 403 /);
    }
    const own = [`Origin: ${server.origin}`];
    expect(await upgrade("/kollab/?EIO=4&transport=websocket", own, 300)).toMatch(/^HTTP\/1\.1 101 /);
  });

  it("and no other address is upgraded, whatever listens for upgrades inside", async () => {
    const own = [`Origin: ${server.origin}`];
    for (const path of [
      "/",
      "/hem",
      "/_next/webpack-hmr",
      "/_next/",
      "/api/threads",
      "/socket.io",
      "/socket.iox/?EIO=4&transport=websocket",
      "/kollab",
      "/KOLLAB/?EIO=4&transport=websocket",
      "//socket.io/?EIO=4&transport=websocket",
      "/%73ocket.io/?EIO=4&transport=websocket",
      "/SOCKET.IO/?EIO=4&transport=websocket",
      "/x/../socket.io/?EIO=4&transport=websocket",
      `${server.origin}/socket.io/?EIO=4&transport=websocket`,
      "http://169.254.169.254/latest/meta-data",
    ])
      expect([path, (await upgrade(path, own)).split("\r\n", 1)[0]]).toEqual([path, "HTTP/1.1 403 Forbidden"]);
    expect(await upgrade("/socket.io/?EIO=4&transport=websocket", own, 300)).toMatch(/^HTTP\/1\.1 101 /);
  });
});

function upgrade(path: string, headers: string[], patience?: number): Promise<string> {
  const { host } = new URL(server.origin);
  const named = headers.some((line) => /^host:/i.test(line)) ? headers : [`Host: ${host}`, ...headers];
  const asking = [
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ];
  return say(server, `${[`GET ${path} HTTP/1.1`, ...named, ...asking].join("\r\n")}\r\n\r\n`, patience);
}
