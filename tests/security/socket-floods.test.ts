import { randomUUID } from "node:crypto";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeWorld, type World } from "#tests/architecture/entry-points/world";
import { bodyOf } from "#tests/support/post-body";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { ask } from "./ask";
import { say } from "./raw";
import { emit, openSocket, until } from "./sockets";

let server: RunningServer;
let world: World;
let threadId: string;
let witness: Socket;
let logged: number;
const heard = new Set<string>();

beforeAll(async () => {
  server = await startServer();
  world = await makeWorld(server);
  ({ threadId } = await world.newThread());
  witness = await openSocket(server, world.cookie.groupCoordinator);
  witness.on("group:event", ({ postId }: { postId: string }) => heard.add(postId));
  expect(await emit(witness, "thread:open", { threadId })).toEqual({ ok: true });
}, 120_000);
afterAll(async () => {
  witness?.close();
  await server?.remove();
});
beforeEach(() => {
  logged = server.output().length;
});
/** Whatever one person's socket says: somebody else's open thread gets the next reply, and the log has nothing to tell. */
afterEach(async () => {
  const id = randomUUID();
  await server.sql`delete from rate_limits`;
  const json = { id, body: bodyOf("Så här gjorde vi.") };
  const { status } = await ask(server.origin, `/api/threads/${threadId}/posts`, { cookie: world.cookie.guest, json });
  expect(status).toBe(201);
  await until(() => heard.has(id));
  expect(server.output().slice(logged)).toBe("");
});

/** The last words on the wire: that it is closed for a fault of the protocol, for what is no text, or for its length. */
const WIRE_FAULTS = [1002, 1007, 1009].map((code) => String.fromCharCode(0x88, 2, code >> 8, code & 0xff));

/** What is said on the wire: a string or bytes for each frame. */
type Frames = readonly (string | Uint8Array)[];

const bytes = new Uint8Array([1, 2, 3]);
const opening = (data: unknown) => `42["thread:open",${JSON.stringify(data)}]`;

/** No message of the protocol: the connection ends. */
const broken: Record<string, Frames> = {
  "an unknown kind of packet": ["x"],
  "no packet": [""],
  "a number that is no packet": ["9"],
  "broken base64": ["b!!!!"],
  "an unknown message": ["49"],
  "a message without a kind": ["4"],
  "a message that is cut off": ['42["thread:open",{"threadId":'],
  "an event that is no list": ['42{"a":1}'],
  "an empty event": ["42[]"],
  "an event without a name": ["42[null]"],
  "an event named as the protocol's own": ['42["disconnect"]'],
  "an event that ends the program in other places": ['42["connect_error",{}]'],
  "an answer that is no list": ["430{}"],
  "a refusal from the browser": ['44{"message":"x"}'],
  "something in another namespace": ['42/admin,["thread:open",{}]'],
  "a farewell to another namespace": ["41/admin,"],
  "bytes nobody asked for": [bytes],
  "bytes announced and not sent": ['451-["thread:open",{"_placeholder":true,"num":0}]', opening({})],
  "bytes at a place that is not there": ['451-["thread:open",{"_placeholder":true,"num":7}]', bytes],
  "bytes at a place with a name": ['451-["thread:open",{"_placeholder":true,"num":"__proto__"}]', bytes],
  "no number of bytes": ['45-["thread:open"]'],
  "too many bytes announced": ['4599999999-["thread:open"]'],
};

/** A message of the protocol that means nothing here: it is ignored, and the connection goes on. */
const meaningless: Record<string, Frames> = {
  "an unknown event": ['42["admin:delete",{"id":1}]'],
  "an event named as something inherited": ['42["__proto__"]', '42["constructor"]', '42["toString"]'],
  "an event with a number for a name": ["42[7]"],
  "another namespace": ["40/admin,"],
  "a second handshake": ['0{"sid":"x"}'],
  "an upgrade of what is upgraded": ["5"],
  "a farewell on the wire": ["1"],
  "an answer to no question": ["43999[]", "430[1]"],
  "nothing to open": ['42["thread:open"]', opening(null), opening([]), opening("x"), opening({ threadId: 1 })],
  "no thread": [opening({ threadId: randomUUID() }), opening({ threadId: { toString: 1 } })],
  "bytes for a thread": ['451-["thread:open",{"_placeholder":true,"num":0}]', bytes],
  "something else than a way to answer": ['42["thread:open",{"threadId":"x"},"no function",{"apply":1}]'],
  "things with what takes none": ['42["thread:typing",{"threadId":"x"},[]]', '42["thread:close",1]'],
  "what is neither here nor away": [
    '42["thread:away"]',
    '42["thread:away",{"toString":1}]',
    '42["thread:away","true",[]]',
  ],
  "a very deep list": [`42["thread:open",${"[".repeat(20_000)}${"]".repeat(20_000)}]`],
};

describe("what a socket should not say", () => {
  it.each(Object.entries(broken))("ends it: %s", async (_, frames) => {
    const socket = await open();
    speak(socket, frames);
    await until(() => !socket.connected);
  });

  it.each(Object.entries(meaningless))("is ignored: %s", async (_, frames) => {
    const socket = await open();
    speak(socket, frames);
    expect(await emit(socket, "thread:open", { threadId })).toEqual({ ok: true });
    socket.close();
  });

  it("ends it when it is too long", async () => {
    const socket = await open();
    speak(socket, [`42["thread:open","${"x".repeat(99_000)}"]`]);
    expect(await emit(socket, "thread:open", { threadId })).toEqual({ ok: true });
    speak(socket, [`42["thread:open","${"x".repeat(100_000)}"]`]);
    await until(() => !socket.connected);
  });

  it("ends it when it is too much", async () => {
    const socket = await open();
    // The first was the one by which it came in.
    speak(socket, Array(28).fill('42["nothing"]'));
    expect(await emit(socket, "thread:open", { threadId })).toEqual({ ok: true });
    speak(socket, Array(31).fill('42["nothing"]'));
    await until(() => !socket.connected);
  });

  it("ends it on the wire", { timeout: 60_000 }, async () => {
    const frames = {
      "not masked": [0x81, 0x02, 0x34, 0x32],
      "with reserved bits": [0xf1, 0x80, 0, 0, 0, 0],
      "of an unknown kind": [0x83, 0x80, 0, 0, 0, 0],
      "longer than anything": [0x81, 0xff, 0x7f, ...Array(7).fill(0xff), 0, 0, 0, 0],
      "a cut-up farewell": [0x08, 0x80, 0, 0, 0, 0],
      "not UTF-8": [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28],
    };
    // All at once: the other side, who says no farewell, is waited for for a while.
    const answers = await Promise.all(
      Object.entries(frames).map(async ([what, frame]) => {
        const words = Buffer.concat([Buffer.from(upgrade()), Buffer.from(frame)]);
        // Ended by the server, with a number for what was wrong.
        const heard = await say(server, words, 0);
        return [what, heard.startsWith("HTTP/1.1 101 "), WIRE_FAULTS.some((fault) => heard.endsWith(fault))];
      }),
    );
    expect(answers).toEqual(Object.keys(frames).map((what) => [what, true, true]));
  });
});

describe("long polling", () => {
  const path = "/socket.io/?EIO=4&transport=polling";
  const poll = async (body?: string, query = "", chunked = false) => {
    const cookie = world.cookie.groupMember;
    return ask(server.origin, path + query, { cookie, ...(body === undefined ? {} : { body, chunked }) });
  };
  const session = async () => {
    const { sid } = JSON.parse((await poll()).body.slice(1)) as { sid: string };
    return `&sid=${sid}`;
  };

  it.each(["x", "49", "", "b!!!!"])("is ended by what is no message: %j", async (body) => {
    const sid = await session();
    expect((await poll("40", sid)).status).toBe(200);
    expect((await poll(undefined, sid)).body).toMatch(/^40/);
    await poll(body, sid);
    // Whoever still listens is told so, and then nothing is left of it.
    await until(async () => (await poll(undefined, sid)).status === 400);
  });

  it("takes nothing that is too long", async () => {
    const sid = await session();
    for (const chunked of [false, true])
      expect((await poll("4".repeat(100_001), sid, chunked).catch(() => undefined))?.status ?? 413).toBe(413);
  });

  it("is not begun in an unknown way", async () => {
    for (const query of ["&sid=unknown", "&EIO=3", "&transport=flash", "&sid=__proto__", "&sid=x&sid=y"])
      expect([query, (await poll(undefined, query)).status]).toEqual([query, 400]);
  });
});

describe("one person's sockets", () => {
  it("are fifty, and the next one is closed at once", { timeout: 60_000 }, async () => {
    const cookie = await server.signIn(world.personId.member);
    const sockets = await Promise.all(Array.from({ length: 50 }, () => openSocket(server, cookie)));
    const next = await openSocket(server, cookie);
    await until(() => !next.connected);
    expect(sockets.filter(({ connected }) => connected)).toHaveLength(50);
    const other = await openSocket(server, world.cookie.outsider);
    expect(other.connected).toBe(true);
    sockets[0]?.close();
    // One that goes makes room.
    await until(async () => {
      const again = await openSocket(server, cookie);
      const isIn = await emit(again, "thread:open", {}).then(
        () => true,
        () => false,
      );
      again.close();
      return isIn;
    });
    for (const socket of [other, ...sockets]) socket.close();
  });
});

function open(): Promise<Socket> {
  return openSocket(server, world.cookie.groupMember);
}

/** Says frames as they are, past the library that would not. */
function speak(socket: Socket, frames: Frames): void {
  const { ws } = socket.io.engine.transport as unknown as { ws: { send(frame: string | Uint8Array): void } };
  for (const frame of frames) ws.send(frame);
}

function upgrade(): string {
  return [
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
    `Host: ${new URL(server.origin).host}`,
    `Origin: ${server.origin}`,
    `Cookie: ${world.cookie.groupMember}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "\r\n",
  ].join("\r\n");
}
