import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type Connection, type Document, Hocuspocus } from "@hocuspocus/server";
import { Server as Engine, type Socket } from "engine.io";
import { z } from "zod";
import { isAnothersPage } from "#lib/platform/actor";
import type { Context } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import type { Signal } from "#lib/platform/realtime/events";
import { limitMessages } from "#lib/platform/realtime/socket-budget";
import { isUuid } from "#lib/platform/uuid";
import { within } from "#lib/platform/within";
import { SCHEMA_VERSION } from "../content/content";
import { accessTo } from "../realtime";
import { DocumentSocket } from "./document-socket";
import { findRestored } from "./note-editing";
import { OpenDocument } from "./open-document";
import { LARGEST_UPDATE, MOST_CONNECTIONS, MOST_OF_ONE_PERSON, type Notice, type Peer } from "./protocol";
import { Refused, reasonOf } from "./refused";
import { type Admitted, type Doors, RightsWatch, type Visit, whenKnown } from "./rights-watch";
import { clientOf, stampAwareness } from "./stamp-awareness";

/** The engine copies what it is given: what is in it is one. */
type Given = { visit: Visit };

/** Until somebody who writes is seen by readers and search: after a pause of 2 s, and at the latest after 10 s. */
const STORE_AFTER_MS = 2_000;
const STORE_AT_LATEST_MS = 10_000;
/** What may be under way when the process is asked to stop. */
const STOP_MS = 5_000;
/** A pasted change at its largest, with room for what carries it. Larger is cut off by the transport. */
const LARGEST_FRAME = 8 * LARGEST_UPDATE;

/** Who has not said by then who they are, is let go. */
const STRANGER_MS = 20_000;
/** What is kept of a connection until it has been let in: a change at its largest, made while it came back. */
const STRANGER = { maxUnauthenticatedQueueSize: LARGEST_UPDATE + 100_000, maxUnauthenticatedQueueMessages: 200 };
/** The whole text is asked for once in each connection; each time costs as much as it is large. */
const MOST_ASKED = 20;

/** Of the protocol's kinds of message, the one by which a change comes; the others a connection sends by itself. */
const UPDATE = 2;
/** As often as a request notes it. */
const NOTE_EVERY_MS = 10 * 60_000;

/** What a fast typist sends in ten seconds is a fifth of it. */
const WRITING = { messages: 1_000, bytes: 20_000_000 };

type Writers = {
  /** Somebody in this session writes. */
  noteActivity(who: { sessionId: string; personId: string }): Promise<void>;
};

const helloSchema = z.object({ schema: z.int(), person: z.string().optional() });

/** Everybody who has a document open in this process, and the documents they have open. */
export class Collaboration {
  readonly engine = new Engine({
    maxHttpBufferSize: LARGEST_FRAME,
    perMessageDeflate: false,
    // A browser behind a proxy that blocks WebSockets polls.
    transports: ["polling", "websocket"],
  });
  private readonly node = randomUUID();
  private readonly open = new Map<string, OpenDocument>();
  private readonly visits = new Set<Visit>();
  private readonly rights: RightsWatch;
  private readonly hocuspocus: Hocuspocus<Given>;

  constructor(private readonly doors: Doors & Writers & { db: Context["db"] }) {
    this.rights = new RightsWatch(doors, this.visits);
    this.hocuspocus = new Hocuspocus<Given>({
      quiet: true,
      ...STRANGER,
      debounce: STORE_AFTER_MS,
      maxDebounce: STORE_AT_LATEST_MS,
      onAuthenticate: async ({ token, documentName, context, connectionConfig }) => {
        const { access } = await this.admit(context.visit, documentName, token);
        connectionConfig.readOnly = !access.mayWrite;
      },
      onLoadDocument: async ({ document, documentName }) => {
        const open = new OpenDocument(doors.db, documentName, document, this.node, () => this.closeAll(documentName));
        // Before it is read: what others commit meanwhile must reach it.
        this.open.set(documentName, open);
        await open.load().catch((error) => {
          this.open.delete(documentName);
          document.destroy();
          throw error;
        });
      },
      connected: ({ context: { visit } }) => this.rights.planRecheck(visit),
      beforeSync: async ({ type, payload, connection, document, context: { visit } }) => {
        if (type === 0) return this.asked(visit);
        if (connection.readOnly) return;
        // The engine goes on to what the connection has sent after it when this is done.
        if (visit.looks.size > 0) await whenKnown(visit);
        this.take(payload, document, visit, connection);
        if (type === UPDATE) this.noteActivity(visit);
      },
      beforeHandleAwareness: async ({ states, connection, documentName, context }) => {
        const peer = context && this.peerOf(context.visit, documentName);
        if (connection && peer) stampAwareness(states, peer, clientOf(connection, states, peer));
        else states.clear();
      },
      onStoreDocument: async ({ documentName }) => this.open.get(documentName)?.store(),
      beforeUnloadDocument: async ({ documentName, document }) => {
        const open = this.open.get(documentName);
        const unsaved = open?.log.whenCommitted();
        if (unsaved === undefined) return;
        void unsaved.then(() => this.hocuspocus.unloadDocument(document));
        // Not an error: the engine keeps it when this throws.
        throw new Refused("unavailable");
      },
      afterUnloadDocument: async ({ documentName }) => {
        const open = this.open.get(documentName);
        // Somebody may have come back in the meantime.
        if (!open?.isGone) return;
        this.open.delete(documentName);
        await open.close();
      },
      // Otherwise a browser would believe in a socket that leads to no document.
      onDisconnect: async ({ context: { visit } }) => visit.socket.close(),
    });
    this.engine.on("connection", (socket) => this.connected(socket));
  }

  handleRequest(req: IncomingMessage, res: ServerResponse): void {
    this.engine.handleRequest(req as never, res);
  }

  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.engine.handleUpgrade(req as never, socket as never, head);
  }

  /** What is open, for the health page and measurements. */
  counts(): { documents: number; connections: number } {
    return { documents: this.open.size, connections: this.visits.size };
  }

  /** Acts upon what any process has committed. */
  async signal(signal: Signal): Promise<void> {
    switch (signal.type) {
      case "document-updated":
        if (signal.node !== this.node) await this.open.get(signal.documentId)?.takeIn(signal.ids);
        return;
      case "document-presence":
        if (signal.node !== this.node) await this.open.get(signal.documentId)?.presence.hear(signal);
        return;
      case "document-changed":
        if (signal.what !== "access") return this.tell(signal.documentId, { type: "changed", what: signal.what });
        return this.rights.signal(({ documentId }) => documentId === signal.documentId);
      case "document-restored":
        return this.tellRestored(signal);
      case "access-changed":
        return this.rights.signal(({ personId }) => personId === signal.personId);
      case "session-ended":
        return this.rights.signal(({ sessionId }) => sessionId === signal.sessionId);
      default:
        return;
    }
  }

  /** After the channel was deaf: everything may have changed. */
  async resync(): Promise<void> {
    await this.rights.signal(() => true);
    await Promise.all([...this.open.values()].flatMap((open) => [open.takeIn(), open.presence.ask()]));
  }

  /** Lets nobody in, waits at most 5 s for what is under way, and goes. What is not committed is still in the browsers. */
  async stop(): Promise<void> {
    this.engine.close();
    const settled = Promise.all([...this.open.values()].map((open) => open.store().then(() => open.leave())));
    await within(STOP_MS, settled);
    for (const open of this.open.values()) open.log.stop();
  }

  private connected(socket: Socket): void {
    const adapter = new DocumentSocket(socket, (documentId) => this.open.get(documentId)?.log.whenCommitted());
    const visit: Visit = { socket: adapter, cookie: socket.request.headers.cookie, looks: new Set() };
    this.visits.add(visit);
    const client = this.hocuspocus.handleConnection(adapter, new Request("http://here.invalid"), { visit });
    limitMessages(socket, WRITING);
    socket.on("message", (data: unknown) => {
      if (data instanceof Buffer) client.handleMessage(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      else adapter.close();
    });
    const stranger = setTimeout(() => {
      if (!visit.access) adapter.close();
    }, STRANGER_MS);
    socket.on("close", () => {
      clearTimeout(stranger);
      clearTimeout(visit.timer);
      this.visits.delete(visit);
      client.handleClose({ code: 1000, reason: "closed" });
    });
  }

  /** @throws Refused */
  private async admit(visit: Visit, documentId: string, token: string): Promise<Admitted> {
    if (visit.documentId !== undefined) throw new Refused("one-document");
    visit.documentId = documentId;
    const hello = helloSchema.safeParse(parseJson(token)).data;
    if (hello?.schema !== SCHEMA_VERSION) throw new Refused("schema");
    const heard = this.rights.heard;
    try {
      const ctx = await this.doors.contextOf({ cookie: visit.cookie });
      requireMember(ctx);
      if (isAnothersPage(ctx.actor, hello.person)) throw new Refused("signed-out");
      // In capitals it would be another document here and the same in the database.
      if (!isUuid(documentId)) throw new Refused("not-found");
      const access = await accessTo(ctx, documentId);
      this.makeRoom(documentId, ctx.actor.personId);
      const { personId, sessionId, name } = ctx.actor;
      const admitted = Object.assign(visit, { documentId, personId, sessionId, name, access });
      // What was changed while it was looked up may not be in the answer.
      if (heard !== this.rights.heard) void this.rights.recheck(visit);
      return admitted;
    } catch (error) {
      delete visit.documentId;
      throw error instanceof Refused ? error : new Refused(reasonOf(error));
    }
  }

  /**
   * Nobody keeps the others out: somebody who has it open many times gives a place to somebody else.
   * @throws Refused when as many have it open as can
   */
  private makeRoom(documentId: string, personId: string): void {
    const inside = [...this.visits].filter((other) => other.access && other.documentId === documentId);
    if (inside.length < MOST_CONNECTIONS) return;
    const byPerson = Map.groupBy(inside, (visit) => visit.personId);
    const most = [...byPerson.values()].reduce((one, other) => (other.length > one.length ? other : one));
    const [oldest] = most;
    if (!oldest || oldest.personId === personId || most.length <= MOST_OF_ONE_PERSON) throw new Refused("full");
    oldest.socket.close();
  }

  /** @throws Refused when a connection asks for the text again and again */
  private asked(visit: Visit): void {
    visit.asked = (visit.asked ?? 0) + 1;
    if (visit.asked <= MOST_ASKED) return;
    visit.socket.close();
    throw new Refused("unavailable");
  }

  private peerOf({ personId, name, access }: Visit, documentId: string): Peer | undefined {
    if (!personId || !name || !access) return undefined;
    return this.open.get(documentId)?.peer({ id: personId, name, organisation: access.organisation });
  }

  /** Whoever writes asks for no page for hours, and is not to be signed out as if they were not there. */
  private noteActivity(visit: Visit): void {
    const { sessionId, personId, notedAt = 0 } = visit;
    if (!sessionId || !personId || Date.now() - notedAt < NOTE_EVERY_MS) return;
    visit.notedAt = Date.now();
    void this.doors.noteActivity({ sessionId, personId }).catch(() => undefined);
  }

  /**
   * Takes in a change before the engine does, which would swallow what goes wrong and call it saved.
   * @throws Refused when it is not taken in; its connection ends, and the others go on
   */
  private take(change: Uint8Array, document: Document, { socket, looks }: Visit, connection: Connection): void {
    const open = looks.size === 0 && socket.isOpen ? this.open.get(document.name) : undefined;
    const reason = open?.isOf(document) ? open.take(change, { source: "connection", connection }) : undefined;
    if (open?.isOf(document) && reason === undefined) return;
    if (reason && reason !== "unavailable")
      connection.sendStateless(JSON.stringify({ type: "refused", reason } satisfies Notice));
    socket.close();
    throw new Refused("unavailable");
  }

  private tell(documentId: string, notice: Notice): void {
    this.hocuspocus.documents.get(documentId)?.broadcastStateless(JSON.stringify(notice));
  }

  /** Of a document that is no more: whoever comes back is told so. */
  private closeAll(documentId: string): void {
    for (const visit of this.visits) if (visit.documentId === documentId) visit.socket.close();
  }

  private async tellRestored(signal: Extract<Signal, { type: "document-restored" }>): Promise<void> {
    if (!this.open.has(signal.documentId)) return;
    const restored = await findRestored(this.doors.db, signal).catch(() => undefined);
    if (restored) this.tell(signal.documentId, { type: "restored", ...restored });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
