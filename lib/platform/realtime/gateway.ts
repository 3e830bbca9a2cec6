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
  /** Milliseconds until the first of a guest's visits is over by itself. */
  visitEndsIn(personId: string): Promise<number | undefined>;
  /** The group whose thread this is, when the actor may open it. */
  mayJoinThread(ctx: Context, threadId: string): Promise<string | undefined>;
  /** Whether the actor may be told of what is said beside the document. */
  mayHearNotes(ctx: Context, documentId: string): Promise<boolean>;
  /** The post an event is about, read as the system. */
  eventPost(postId: string): Promise<unknown>;
  buildId: string;
};

const threadRoom = (id: string) => `thread:${id}`;
const documentRoom = (id: string) => `document:${id}`;
const groupRoom = (id: string) => `group:${id}`;
const personRoom = (id: string) => `person:${id}`;
const sessionRoom = (id: string) => `session:${id}`;

/** More tabs than anybody keeps open, and the old ones of a network that comes and goes. */
const SOCKETS_PER_PERSON = 50;

const opening = z.object({ threadId: z.uuid() });
const openingDocument = z.object({ documentId: z.uuid() });

/** How often an open socket's session and rights are looked at again, whatever was or was not signalled. */
const RECHECK_MS = 5 * 60_000;

/**
 * Relays committed changes to the browsers that may see them. Sockets only hint: a browser that missed something reads
 * the group's log, so nothing here has to be delivered. What must not be delivered is the other way round: signals are
 * dealt with in the order of their commits, so that nothing written after a removal reaches who was removed.
 */
export function startGateway(io: BryggaServer, doors: Doors) {
  const presence = new Presence((threadId, people) =>
    io.to(threadRoom(threadId)).emit("thread:presence", { threadId, people }),
  );
  /** Signals about rights heard so far. A socket that was let in before the latest, and joins its rooms after it, was not found by it. */
  let rightsSignals = 0;

  io.use((socket, next) => {
    const seen = rightsSignals;
    doors.contextOf({ cookie: socket.handshake.headers.cookie }).then(
      ({ actor }) => {
        if (actor.kind !== "member") return next(new Error("signed-out"));
        socket.data = { actor, seen, work: Promise.resolve() };
        next();
      },
      () => next(new Error("unavailable")),
    );
  });

  io.engine.on("connection", (connection) => limitMessages(connection));
  io.on("connection", (socket) => {
    const { actor, seen } = socket.data;
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
    socket.on("thread:away", (away) => stepAside(socket, away === true));
    socket.on("thread:typing", () => typing(socket));
    socket.on("document:open", (input, answer) => void openDocument(socket, input, answer));
    socket.on("document:close", () => closeDocument(socket));
    socket.on("disconnect", () => {
      clearTimeout(socket.data.timer);
      presence.leave(socket.id);
    });
    void (seen === rightsSignals ? inTurn(socket, () => planRecheck(socket)) : recheck(socket));
  });

  /** Work on a socket's rights, one piece after the other: what was read first must not be put in force last. */
  function inTurn(socket: BryggaSocket, work: () => Promise<void>): Promise<void> {
    socket.data.work = socket.data.work.then(work).catch((error) => {
      log.warn({ error }, "rights of a socket not known, closed");
      comeBack(socket);
    });
    return socket.data.work;
  }

  function openThread(socket: BryggaSocket, input: unknown, answer: unknown): Promise<void> {
    const reply = typeof answer === "function" ? answer : () => undefined;
    const { threadId } = opening.safeParse(input).data ?? {};
    if (!threadId) return reply({ ok: false });
    return inTurn(socket, async () => {
      // Asked afresh, not answered from the handshake: rights may have changed since.
      const ctx = await doors.contextOf({ sessionId: socket.data.actor.sessionId });
      const groupId = await doors.mayJoinThread(ctx, threadId);
      if (!groupId || !socket.connected) return reply({ ok: false });
      closeThread(socket);
      socket.data.open = { threadId, groupId };
      await socket.join(threadRoom(threadId));
      stepAside(socket, false);
      reply({ ok: true });
    });
  }

  function closeThread(socket: BryggaSocket) {
    if (!socket.data.open) return;
    void socket.leave(threadRoom(socket.data.open.threadId));
    presence.leave(socket.id);
    delete socket.data.open;
  }

  /** What is posted still comes to a tab that nobody looks at. */
  function stepAside(socket: BryggaSocket, away: boolean) {
    const { open, actor } = socket.data;
    if (!open) return;
    if (away) presence.leave(socket.id);
    else presence.enter(socket.id, open.threadId, { id: actor.personId, name: actor.name });
  }

  function openDocument(socket: BryggaSocket, input: unknown, answer: unknown): Promise<void> {
    const reply = typeof answer === "function" ? answer : () => undefined;
    const { documentId } = openingDocument.safeParse(input).data ?? {};
    if (!documentId) return reply({ ok: false });
    return inTurn(socket, async () => {
      closeDocument(socket);
      // Noted before it is asked: a signal about rights in it then finds the socket, and looks again after this.
      socket.data.documentId = documentId;
      const ctx = await doors.contextOf({ sessionId: socket.data.actor.sessionId });
      const ok = (await doors.mayHearNotes(ctx, documentId)) && socket.connected;
      if (ok) await socket.join(documentRoom(documentId));
      else delete socket.data.documentId;
      reply({ ok });
    });
  }

  function closeDocument(socket: BryggaSocket) {
    if (!socket.data.documentId) return;
    void socket.leave(documentRoom(socket.data.documentId));
    delete socket.data.documentId;
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
    // Who may follow it to where it is now opens it there.
    if (event.kind === "thread_moved") leaveThread(event.threadId);
  }

  function leaveThread(threadId: string) {
    for (const id of [...(io.sockets.adapter.rooms.get(threadRoom(threadId)) ?? [])]) {
      const socket = io.sockets.sockets.get(id);
      if (socket) closeThread(socket);
    }
  }

  /** Works out anew what a socket may hear; closes it when the session is over. */
  function recheck(socket: BryggaSocket): Promise<void> {
    return inTurn(socket, async () => {
      const before = socket.data.actor;
      const ctx = await doors.contextOf({ sessionId: before.sessionId });
      const { actor } = ctx;
      if (actor.kind !== "member") {
        socket.emit("session:ended");
        socket.disconnect(true);
        return;
      }
      if (!socket.connected) return;
      socket.data.actor = actor;
      for (const id of before.groups.keys()) if (!actor.groups.has(id)) void socket.leave(groupRoom(id));
      for (const id of actor.groups.keys()) void socket.join(groupRoom(id));
      if (socket.data.open && !actor.groups.has(socket.data.open.groupId)) {
        socket.emit("access:lost", { threadId: socket.data.open.threadId });
        closeThread(socket);
      }
      const { documentId } = socket.data;
      if (documentId && !(await doors.mayHearNotes(ctx, documentId))) closeDocument(socket);
      await planRecheck(socket);
    });
  }

  /** A guest's last moment comes without a signal, so the next look is then; for everybody else it is a safeguard. */
  async function planRecheck(socket: BryggaSocket): Promise<void> {
    const { actor } = socket.data;
    clearTimeout(socket.data.timer);
    const guest = [...actor.groups.values()].includes("guest");
    const endsIn = guest ? await doors.visitEndsIn(actor.personId) : undefined;
    if (!socket.connected) return;
    socket.data.timer = setTimeout(() => void recheck(socket), Math.min(RECHECK_MS, endsIn ?? RECHECK_MS)).unref();
  }

  function recheckRoom(room: string): Promise<unknown> {
    const sockets = [...(io.sockets.adapter.rooms.get(room) ?? [])].map((id) => io.sockets.sockets.get(id));
    return Promise.all(sockets.map((socket) => socket && recheck(socket)));
  }

  function recheckDocument(documentId: string): Promise<unknown> {
    const readers = [...io.sockets.sockets.values()].filter(({ data }) => data.documentId === documentId);
    return Promise.all(readers.map(recheck));
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
      case "reviews-changed":
        io.to(personRoom(signal.personId)).emit("reviews:changed");
        return Promise.resolve();
      case "notices-changed":
        io.to(signal.personIds.map(personRoom)).emit("notices:changed");
        return Promise.resolve();
      case "urgent-changed":
        io.to(signal.personIds.map(personRoom)).emit("urgent:changed");
        return Promise.resolve();
      case "urgent-sent":
        io.to(signal.personIds.map(personRoom)).emit("urgent:sent");
        return Promise.resolve();
      case "document-changed":
        if (signal.what === "access") return recheckDocument(signal.documentId);
        if (signal.what === "comments")
          io.to(documentRoom(signal.documentId)).emit("document:notes", { documentId: signal.documentId });
        return Promise.resolve();
      case "document-updated":
      case "document-presence":
      case "document-restored":
        // Those who write have sockets of their own.
        return Promise.resolve();
    }
  };

  return {
    /** Resolves when this node has dealt with it. */
    signal(signal: Signal): Promise<unknown> {
      if (signal.type === "access-changed" || signal.type === "session-ended") rightsSignals++;
      queue = queue
        .then(() => handle(signal))
        .catch((error) => log.error({ error, signal: signal.type }, "signal not relayed"));
      return queue;
    },
    /** After the channel was deaf: what it missed is unknown, so every right is looked at and every browser reads its log. */
    resync() {
      rightsSignals++;
      const sockets = [...io.sockets.sockets.values()];
      queue = queue.then(() => Promise.all(sockets.map(recheck)));
      io.emit("resync");
    },
    stop() {
      presence.stop();
      for (const socket of io.sockets.sockets.values()) comeBack(socket);
    },
  };
}

/**
 * Breaks the connection as a network would: the browser opens a new one, and is asked anew who it is. After a farewell
 * of the socket protocol it would stay away.
 */
function comeBack(socket: BryggaSocket): void {
  socket.conn.close();
}
