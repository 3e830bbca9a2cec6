import type { Server, Socket } from "socket.io";
import { z } from "zod";
import type { Context } from "../context";
import { log } from "../log";
import type { ClientEvents, ServerEvents, SocketData } from "./client-events";
import type { GroupEvent, Signal } from "./events";
import { Presence } from "./presence";
import { limitMessages } from "./socket-budget";

export type BryggaServer = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
export type BryggaSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;

/** What the features lend the gateway, which itself knows no thread. */
export type Doors = {
  /** Who a Cookie header, or an already known session, belongs to right now. */
  contextOf(from: { cookie: string | undefined } | { sessionId: string }): Promise<Context>;
  /** The group whose thread this is, when the actor may open it. */
  mayJoinThread(ctx: Context, threadId: string): Promise<string | undefined>;
  /** The post an event is about, read as the system. */
  eventPost(postId: string): Promise<unknown>;
  buildId: string;
};

const threadRoom = (id: string) => `thread:${id}`;
const groupRoom = (id: string) => `group:${id}`;
const personRoom = (id: string) => `person:${id}`;
const sessionRoom = (id: string) => `session:${id}`;

/** More tabs than anybody keeps open, and the old ones of a network that comes and goes. */
const SOCKETS_PER_PERSON = 50;

const opening = z.object({ threadId: z.uuid() });

/** How often an open socket's session and rights are looked at again, whatever was or was not signalled. */
const RECHECK_MS = 60_000;

/**
 * Relays committed changes to the browsers that may see them. Sockets only hint: a browser that missed something reads
 * the group's log, so nothing here has to be delivered.
 */
export function startGateway(io: BryggaServer, doors: Doors) {
  const presence = new Presence((threadId, people) =>
    io.to(threadRoom(threadId)).emit("thread:presence", { threadId, people }),
  );

  io.use((socket, next) => {
    doors.contextOf({ cookie: socket.handshake.headers.cookie }).then(
      ({ actor }) => {
        if (actor.kind !== "member") return next(new Error("signed-out"));
        socket.data.actor = actor;
        next();
      },
      () => next(new Error("unavailable")),
    );
  });

  io.engine.on("connection", limitMessages);
  io.on("connection", (socket) => {
    const { actor } = socket.data;
    if ((io.sockets.adapter.rooms.get(personRoom(actor.personId))?.size ?? 0) >= SOCKETS_PER_PERSON)
      return void socket.disconnect(true);
    void socket.join([
      personRoom(actor.personId),
      sessionRoom(actor.sessionId),
      ...[...actor.groups.keys()].map(groupRoom),
    ]);
    socket.emit("hello", { buildId: doors.buildId });
    socket.on("thread:open", (input, answer) => void openThread(socket, input, answer));
    socket.on("thread:close", () => closeThread(socket));
    socket.on("thread:typing", () => typing(socket));
    socket.on("disconnect", () => presence.leave(socket.id));
  });

  async function openThread(socket: BryggaSocket, input: unknown, answer: unknown) {
    const reply = typeof answer === "function" ? answer : () => undefined;
    const { threadId } = opening.safeParse(input).data ?? {};
    if (!threadId) return reply({ ok: false });
    // Asked afresh, not answered from the handshake: rights may have changed since.
    const ctx = await doors.contextOf({ sessionId: socket.data.actor.sessionId });
    const groupId = await doors.mayJoinThread(ctx, threadId);
    if (!groupId || !socket.connected) return reply({ ok: false });
    closeThread(socket);
    socket.data.open = { threadId, groupId };
    await socket.join(threadRoom(threadId));
    presence.enter(socket.id, threadId, { id: socket.data.actor.personId, name: socket.data.actor.name });
    reply({ ok: true });
  }

  function closeThread(socket: BryggaSocket) {
    if (!socket.data.open) return;
    void socket.leave(threadRoom(socket.data.open.threadId));
    presence.leave(socket.id);
    delete socket.data.open;
  }

  function typing(socket: BryggaSocket) {
    const { open, actor } = socket.data;
    if (open)
      socket.volatile
        .to(threadRoom(open.threadId))
        .emit("thread:typing", { threadId: open.threadId, id: actor.personId, name: actor.name });
  }

  async function relay({ type: _, ...event }: GroupEvent & { type: string }) {
    const viewers = io.sockets.adapter.rooms.has(threadRoom(event.threadId));
    const post = viewers && event.postId ? await doors.eventPost(event.postId) : undefined;
    // Two encodings whatever the number of sockets: the post for those who read the thread, ids for the rest of the group.
    if (viewers) io.to(threadRoom(event.threadId)).emit("group:event", event, post ?? null);
    io.to(groupRoom(event.groupId)).except(threadRoom(event.threadId)).emit("group:event", event, null);
  }

  /** Works out anew what a socket may hear; closes it when the session is over. */
  async function recheck(socket: BryggaSocket) {
    const before = socket.data.actor;
    const ctx = await doors.contextOf({ sessionId: before.sessionId });
    if (ctx.actor.kind !== "member") {
      socket.emit("session:ended");
      return socket.disconnect(true);
    }
    socket.data.actor = ctx.actor;
    for (const id of before.groups.keys()) if (!ctx.actor.groups.has(id)) void socket.leave(groupRoom(id));
    for (const id of ctx.actor.groups.keys()) void socket.join(groupRoom(id));
    if (socket.data.open && !ctx.actor.groups.has(socket.data.open.groupId)) {
      socket.emit("access:lost", { threadId: socket.data.open.threadId });
      closeThread(socket);
    }
  }

  async function recheckRoom(room: string) {
    const sockets = [...(io.sockets.adapter.rooms.get(room) ?? [])].map((id) => io.sockets.sockets.get(id));
    await Promise.all(sockets.map((socket) => socket && recheck(socket)));
  }

  // One at a time and in order: a group's events reach a browser as they were committed.
  let queue: Promise<unknown> = Promise.resolve();
  const handle = (signal: Signal): Promise<unknown> => {
    switch (signal.type) {
      case "group-event":
        return relay(signal);
      case "access-changed":
        return recheckRoom(personRoom(signal.personId));
      case "session-ended":
        return recheckRoom(sessionRoom(signal.sessionId));
      case "read-changed":
        io.to(personRoom(signal.personId)).emit("thread:read", { threadId: signal.threadId });
        return Promise.resolve();
    }
  };

  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) void recheck(socket).catch(() => undefined);
  }, RECHECK_MS);
  timer.unref();

  return {
    signal(signal: Signal) {
      queue = queue
        .then(() => handle(signal))
        .catch((error) => log.error({ error, signal: signal.type }, "signal not relayed"));
    },
    /** After the channel was deaf: what it missed is unknown, so every browser reads its log and every right is looked at. */
    resync() {
      io.emit("resync");
      for (const socket of io.sockets.sockets.values()) void recheck(socket).catch(() => undefined);
    },
    stop() {
      clearInterval(timer);
      presence.stop();
      io.disconnectSockets(true);
    },
  };
}

export type Gateway = ReturnType<typeof startGateway>;
