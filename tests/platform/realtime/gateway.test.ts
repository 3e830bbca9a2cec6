import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { io as connectTo, type Socket } from "socket.io-client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { anonymous, type GroupRole, type MemberActor } from "#lib/platform/actor";
import type { Context } from "#lib/platform/context";
import type { GroupEvent } from "#lib/platform/realtime/events";
import { type Doors, startGateway } from "#lib/platform/realtime/gateway";

const groupId = randomUUID();
const threadId = randomUUID();
const personId = randomUUID();
const sessionId = randomUUID();

/** The rights the person has, and a hand on the answers: a question asked while they are held back is answered as it was asked. */
class Rights {
  role: GroupRole | undefined = "member";
  signedIn = true;
  away = false;
  asked = 0;
  #held: (() => void)[] | undefined;

  hold(): void {
    this.#held = [];
  }

  release(): void {
    for (const answer of this.#held ?? []) answer();
    this.#held = undefined;
  }

  async context(): Promise<Context> {
    this.asked++;
    if (this.away) throw new Error("the database is away");
    const actor = this.signedIn ? this.#member() : anonymous;
    await new Promise<void>((answer) => (this.#held ? this.#held.push(answer) : answer()));
    return { actor, db: undefined as never, now: () => new Date() };
  }

  #member(): MemberActor {
    const groups = new Map(this.role ? [[groupId, this.role]] : []);
    return {
      ...{ kind: "member", personId, sessionId, name: "Klara Bryggnock", platformRole: "member", guest: false },
      ...{ standing: null, authLevel: 1, groups },
    } as MemberActor;
  }
}

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function node(rights: Rights, other: Partial<Doors> = {}) {
  const http = createServer();
  const io = new Server(http);
  const gateway = startGateway(io as never, {
    contextOf: () => rights.context(),
    visitEndsIn: async () => undefined,
    mayJoinThread: async ({ actor }) => (actor.kind === "member" && actor.groups.has(groupId) ? groupId : undefined),
    mayHearNotes: async ({ actor }) => actor.kind === "member" && actor.groups.has(groupId),
    eventPost: async (id) => ({ id }),
    buildId: "prov",
    ...other,
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  endings.push(() => io.close());
  const browser = () => {
    const socket = connectTo(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
      transports: ["websocket"],
      reconnectionDelay: 10,
    });
    endings.push(() => socket.close());
    const heard: number[] = [];
    socket.on("group:event", ({ seq }: GroupEvent) => heard.push(seq));
    return { socket, heard };
  };
  let seq = 0;
  /** Something happens in the group. @returns its number, once those who are told have been told */
  const happen = async () => {
    const event = { groupId, seq: ++seq, kind: "post_added", threadId, postId: randomUUID(), actorId: null } as const;
    await gateway.signal({ type: "group-event", ...event });
    return seq;
  };
  return { gateway, browser, happen, sockets: () => io.sockets.sockets.size };
}

const changed = { type: "access-changed", personId } as const;

const hears = (socket: Socket, event: string) => new Promise<void>((resolve) => socket.once(event, () => resolve()));

const open = (socket: Socket) => socket.emitWithAck("thread:open", { threadId });

/** Answered after all that was said to this browser before. */
const caughtUp = (socket: Socket) => socket.emitWithAck("thread:open", { threadId: "none" });

describe("the gateway and a right that is lost", () => {
  it("at the door, between the look at the cookie and the rooms", async () => {
    const rights = new Rights();
    const { gateway, browser, happen } = await node(rights);
    rights.hold();
    const { socket, heard } = browser();
    await vi.waitUntil(() => rights.asked === 1);
    rights.role = undefined;
    await gateway.signal(changed);
    rights.release();
    await hears(socket, "connect");

    await vi.waitUntil(() => rights.asked === 2);
    await caughtUp(socket);
    await happen();
    await caughtUp(socket);
    expect(heard).toEqual([]);
  });

  it("while the thread is being opened", async () => {
    const rights = new Rights();
    const { gateway, browser, happen } = await node(rights);
    const { socket, heard } = browser();
    await hears(socket, "connect");
    rights.hold();
    const opened = open(socket);
    await vi.waitUntil(() => rights.asked === 2);
    rights.role = undefined;
    const dealtWith = gateway.signal(changed);
    const [, answer] = [rights.release(), await opened];
    expect(answer).toEqual({ ok: true });
    await dealtWith;

    await happen();
    await caughtUp(socket);
    expect(heard).toEqual([]);
  });

  it("while an earlier look has not been answered: the later one decides", async () => {
    const rights = new Rights();
    const { gateway, browser, happen } = await node(rights);
    const { socket, heard } = browser();
    await hears(socket, "connect");
    expect(await open(socket)).toEqual({ ok: true });
    rights.hold();
    const looks = [gateway.signal(changed)];
    await vi.waitUntil(() => rights.asked === 3);
    rights.role = undefined;
    looks.push(gateway.signal(changed));
    rights.release();
    await Promise.all(looks);

    await happen();
    await caughtUp(socket);
    expect(heard).toEqual([]);
  });

  it("by itself, when a visit ends", async () => {
    const rights = new Rights();
    rights.role = "guest";
    const { browser, happen } = await node(rights, { visitEndsIn: async () => (rights.role ? 1 : undefined) });
    const { socket, heard } = browser();
    await hears(socket, "connect");
    const lost = hears(socket, "access:lost");
    await open(socket);
    rights.role = undefined;
    await lost;

    await happen();
    await caughtUp(socket);
    expect(heard).toEqual([]);
  });

  it("with the session: says so and stays closed", async () => {
    const rights = new Rights();
    const { gateway, browser, sockets } = await node(rights);
    const { socket } = browser();
    await hears(socket, "connect");
    const ended = hears(socket, "session:ended");
    rights.signedIn = false;
    await gateway.signal({ type: "session-ended", sessionId });
    await ended;
    await vi.waitUntil(() => !socket.connected && !socket.active);
    expect(sockets()).toBe(0);
  });

  it("tells nothing more when the rights cannot be known, and lets the browser ask again", async () => {
    const rights = new Rights();
    const { gateway, browser, happen } = await node(rights);
    const { socket, heard } = browser();
    await hears(socket, "connect");
    const cut = hears(socket, "disconnect");
    rights.away = true;
    await gateway.signal(changed);
    await happen();
    await cut;
    expect(heard).toEqual([]);

    rights.away = false;
    await vi.waitUntil(() => socket.connected);
    const after = await happen();
    await caughtUp(socket);
    expect(heard).toEqual([after]);
  });
});

describe("who reads a document", () => {
  const documentId = randomUUID();
  const said = { type: "document-changed", documentId, what: "comments" } as const;
  const openDocument = (socket: Socket, id: string = documentId) =>
    socket.emitWithAck("document:open", { documentId: id });

  async function reader(rights: Rights) {
    const { gateway, browser } = await node(rights);
    const { socket } = browser();
    const heard: string[] = [];
    socket.on("document:notes", (input: { documentId: string }) => heard.push(input.documentId));
    await hears(socket, "connect");
    return { gateway, socket, heard };
  }

  it("is told that something is said beside it, and not beside another, nor after they have left", async () => {
    const { gateway, socket, heard } = await reader(new Rights());
    expect(await openDocument(socket)).toEqual({ ok: true });
    await gateway.signal(said);
    await gateway.signal({ ...said, documentId: randomUUID() });
    await gateway.signal({ ...said, what: "versions" });
    await caughtUp(socket);
    expect(heard).toEqual([documentId]);

    socket.emit("document:close");
    await caughtUp(socket);
    await gateway.signal(said);
    await caughtUp(socket);
    expect(heard).toEqual([documentId]);
  });

  it("is told nothing more once their right in it is lost, also while it is being opened", async () => {
    const rights = new Rights();
    const { gateway, socket, heard } = await reader(rights);
    expect(await openDocument(socket)).toEqual({ ok: true });
    rights.hold();
    const opened = openDocument(socket);
    await vi.waitUntil(() => rights.asked === 3);
    rights.role = undefined;
    const dealtWith = gateway.signal({ ...said, what: "access" });
    rights.release();
    expect(await opened).toEqual({ ok: true });
    await dealtWith;
    await gateway.signal(said);
    await caughtUp(socket);
    expect(heard).toEqual([]);
  });

  it("is not let in without a right, or with what is no id", async () => {
    const rights = new Rights();
    rights.role = undefined;
    const { socket } = await reader(rights);
    expect(await openDocument(socket)).toEqual({ ok: false });
    expect(await openDocument(socket, "none")).toEqual({ ok: false });
  });
});

it("sends browsers away so that they come back when the node stops", async () => {
  const rights = new Rights();
  const { gateway, browser } = await node(rights);
  const { socket } = browser();
  await hears(socket, "connect");
  gateway.stop();
  await hears(socket, "disconnect");
  await vi.waitUntil(() => socket.connected);
});
