import type { Socket } from "socket.io-client";
import type { ClientEvents, PresentPerson, ServerEvents } from "./client-events";
import type { GroupEvent } from "./events";

export type Ears = {
  event?(event: GroupEvent, post: unknown): void;
  presence?(people: { shown: PresentPerson[]; more: number }): void;
  typing?(person: PresentPerson): void;
  /** What is unread changed, in one thread or (null) in several. */
  read?(threadId: string | null): void;
  reviews?(): void;
  /** How much one has been told of is another number now. */
  notices?(): void;
  /** An urgent notice has come, or somebody has said something about one. */
  urgent?(): void;
  /** An urgent notice has come to oneself just now. */
  urgentSent?(): void;
  /** Something new is said beside the document that is open, or may have been while nobody listened. */
  notes?(): void;
  /** The thread that is open sends its posts with the events from here on: what came before this is in the log. */
  threadOpened?(): void;
  accessLost?(): void;
  sessionEnded?(): void;
  /**
   * Pushes arrive from here on, for the first time or for who begins to listen. What came after the page was drawn was not
   * heard; whether anything did only the page can ask, which knows what it shows.
   */
  begun?(): void;
  /** Something may have been missed: told after a reconnect, and when the server was deaf itself. */
  resync?(): void;
  /** Whether pushes arrive. A page that hears nothing can still poll. */
  connected?(now: boolean): void;
  hello?(buildId: string): void;
};

const ears = new Set<Ears>();
let socket: Promise<Socket<ServerEvents, ClientEvents>> | undefined;
let openThreadId: string | undefined;
let openDocumentId: string | undefined;
/** Whether the tab with the thread has been out of sight for a while. */
let away = false;
let typingToldAt = Number.NEGATIVE_INFINITY;
/** WebSocket first, and long polling where it is refused; the other way round once one was waited for in vain. */
let transports = ["websocket", "polling"];

/** Shorter is a look at something else. */
const AWAY_MS = 5_000;

/** Often enough for those who read to see it go on, seldom enough for the server, which closes a socket that says too much. */
const TYPING_EVERY_MS = 2_000;

/**
 * The tab's one connection, opened with the first listener and closed with the last.
 * @returns how to stop listening
 */
export function openConnection(listener: Ears): () => void {
  ears.add(listener);
  socket ??= connect();
  void socket.then((s) => {
    if (!s.connected || !ears.has(listener)) return;
    listener.connected?.(true);
    listener.begun?.();
  });
  return () => {
    ears.delete(listener);
    if (ears.size > 0) return;
    void socket?.then((s) => s.close());
    socket = undefined;
  };
}

/** Tells the others that one reads this thread, and asks for its posts with the events. Repeated after every reconnect. */
export function openThread(threadId: string): () => void {
  openThreadId = threadId;
  void socket?.then((s) => s.connected && join(s));
  const lookAway = watchSight();
  return () => {
    lookAway();
    if (openThreadId !== threadId) return;
    openThreadId = undefined;
    void socket?.then((s) => s.emit("thread:close"));
  };
}

/** Asks to be told of what is said beside a document. Repeated after every reconnect. */
export function openDocument(documentId: string): () => void {
  openDocumentId = documentId;
  void socket?.then((s) => s.connected && joinDocument(s));
  return () => {
    if (openDocumentId !== documentId) return;
    openDocumentId = undefined;
    void socket?.then((s) => s.emit("document:close"));
  };
}

/** Tells the others that one writes. May be called at every key. */
export function sendTyping(): void {
  if (performance.now() - typingToldAt < TYPING_EVERY_MS) return;
  typingToldAt = performance.now();
  void socket?.then((s) => s.connected && s.volatile.emit("thread:typing"));
}

async function connect(): Promise<Socket<ServerEvents, ClientEvents>> {
  const { io } = await import("socket.io-client");
  const s: Socket<ServerEvents, ClientEvents> = io({
    transports,
    tryAllTransports: true,
    timeout: 6_000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.5,
  });
  // What swallows a WebSocket, or closes it before it has said anything, refuses nothing: the next would be tried as long.
  // From polling one goes over to a WebSocket where it gets through after all, and the next page begins anew.
  s.io.on("error", ({ message }) => {
    if (message !== "timeout") return;
    transports = ["polling", "websocket"];
    s.io.opts.transports = transports;
  });
  let before = false;
  s.on("connect", () => {
    join(s);
    joinDocument(s);
    const again = before;
    before = true;
    tell((ear) => {
      ear.connected?.(true);
      if (again) ear.resync?.();
      else ear.begun?.();
    });
  });
  s.on("disconnect", () => tell((ear) => ear.connected?.(false)));
  s.on("connect_error", (error) => {
    if (error.message === "signed-out") return tell((ear) => ear.sessionEnded?.());
    tell((ear) => ear.connected?.(false));
    // The server answered but does not know who this is: its database is away. Socket.IO leaves this one case to us.
    if (!s.active) setTimeout(() => void socket?.then((now) => now === s && s.connect()), askAgainMs());
  });
  s.on("group:event", (event, post) => tell((ear) => ear.event?.(event, post)));
  s.on("thread:presence", ({ threadId, people }) => threadId === openThreadId && tell((ear) => ear.presence?.(people)));
  s.on(
    "thread:typing",
    ({ threadId, id, name }) => threadId === openThreadId && tell((ear) => ear.typing?.({ id, name })),
  );
  s.on("document:notes", ({ documentId }) => documentId === openDocumentId && tell((ear) => ear.notes?.()));
  s.on("thread:read", ({ threadId }) => tell((ear) => ear.read?.(threadId)));
  s.on("reviews:changed", () => tell((ear) => ear.reviews?.()));
  s.on("notices:changed", () => tell((ear) => ear.notices?.()));
  s.on("urgent:changed", () => tell((ear) => ear.urgent?.()));
  s.on("urgent:sent", () =>
    tell((ear) => {
      ear.urgent?.();
      ear.urgentSent?.();
    }),
  );
  s.on("access:lost", ({ threadId }) => threadId === openThreadId && tell((ear) => ear.accessLost?.()));
  s.on("session:ended", () => tell((ear) => ear.sessionEnded?.()));
  s.on("resync", () => tell((ear) => ear.resync?.()));
  s.on("hello", ({ buildId }) => tell((ear) => ear.hello?.(buildId)));
  return s;
}

function join(s: Socket<ServerEvents, ClientEvents>): void {
  const threadId = openThreadId;
  if (!threadId) return;
  // Joined after the page was made: what was committed in between is read from the log.
  s.emit("thread:open", { threadId }, ({ ok }) => {
    tell((ear) => (ok ? ear.threadOpened?.() : ear.accessLost?.()));
    if (ok && away) s.emit("thread:away", true);
  });
}

/** Tells when the tab has been hidden for a while, and when it is seen again. */
function watchSight(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const setAway = (now: boolean) => {
    away = now;
    void socket?.then((s) => s.connected && s.emit("thread:away", away));
  };
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(setAway, AWAY_MS, true);
    else if (away) setAway(false);
  };
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
    away = false;
  };
}

function joinDocument(s: Socket<ServerEvents, ClientEvents>): void {
  const documentId = openDocumentId;
  if (!documentId) return;
  // What was said between the page and this is asked for; who is not let in asks at intervals, and is told why then.
  s.emit("document:open", { documentId }, ({ ok }) => ok && tell((ear) => ear.notes?.()));
}

/** Apart from each other: everybody is refused at the same moment. */
function askAgainMs(): number {
  return 1_000 + Math.random() * 2_000;
}

function tell(what: (ear: Ears) => void): void {
  for (const ear of ears) what(ear);
}
