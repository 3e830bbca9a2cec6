import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { Socket, type SocketOptions } from "engine.io-client";
import { KOLLAB_PATH } from "./protocol";

type Handler = (event: never) => void;

const [CONNECTING, OPEN, CLOSED] = [0, 1, 3];

/** How long a WebSocket is waited for: a proxy that swallows it says nothing. */
const TRY_MS = 6_000;
/** One was swallowed here: the next connections do not wait for theirs. */
let swallowed = false;

/**
 * A connection in the shape of a WebSocket, which is all that the document engine's client knows, over Engine.IO: by
 * WebSocket, or long polling where a network blocks that. Coming back after a loss is left to that client.
 */
export class EngineWebSocket {
  binaryType = "arraybuffer";
  readyState = CONNECTING;
  private readonly handlers = new Map<string, Set<Handler>>();
  private socket: Socket;

  constructor(url: string, options: Partial<SocketOptions> = {}) {
    this.socket = this.reach(url, options, swallowed ? ["polling"] : ["websocket", "polling"]);
  }

  send(data: ArrayBufferView | ArrayBuffer): void {
    this.socket.send(data as ArrayBuffer);
  }

  /** At once, whatever is still on its way out: where the network is dead nobody would ever be told, nor try again. */
  close(): void {
    this.closed(1000, "closed");
    this.socket.close();
  }

  addEventListener(name: string, handler: Handler): void {
    const all = this.handlers.get(name) ?? new Set();
    this.handlers.set(name, all.add(handler));
  }

  removeEventListener(name: string, handler: Handler): void {
    this.handlers.get(name)?.delete(handler);
  }

  private reach(url: string, options: Partial<SocketOptions>, transports: string[]): Socket {
    const socket = new Socket(url, { path: KOLLAB_PATH, transports, tryAllTransports: true, ...options });
    socket.binaryType = "arraybuffer";
    socket.on("open", () => {
      if (this.readyState !== CONNECTING) return;
      this.readyState = OPEN;
      this.tell("open", {});
    });
    socket.on("message", (data: unknown) => this.tell("message", { data }));
    socket.on("error", (error: unknown) => this.tell("error", error));
    const pollInstead = (waitedInVain: boolean) => {
      socket.off();
      socket.close();
      this.socket = this.reach(url, options, ["polling"]);
      // Told from a network that is merely away.
      this.socket.on("open", () => {
        swallowed ||= waitedInVain;
      });
    };
    const mayPoll = () => this.readyState === CONNECTING && transports.length > 1 && !options.transports;
    // One that is closed before it has said anything is blocked, too.
    socket.on("close", (reason: string) => (mayPoll() ? pollInstead(false) : this.closed(1006, reason)));
    setTimeout(() => {
      if (mayPoll() && this.socket === socket) pollInstead(true);
    }, TRY_MS);
    return socket;
  }

  private closed(code: number, reason: string): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.tell("close", { code, reason });
  }

  private tell(name: string, event: unknown): void {
    for (const handler of this.handlers.get(name) ?? []) (handler as (event: unknown) => void)(event);
  }
}

type Pace = { delay: number; minDelay: number; maxDelay: number };

/** A browser's connection to a document, which comes back by itself. */
export function connectionTo(
  url: string,
  pace: Pace,
  options: Partial<SocketOptions> = {},
): HocuspocusProviderWebsocket {
  class Way extends EngineWebSocket {
    constructor(to: string) {
      super(to, options);
    }
  }
  const connection = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: Way, ...pace });
  // What was written meanwhile is in the text, and comes with the greeting. Sent a second time by itself it would be
  // acknowledged a second time too, and what is written next be called saved too early.
  connection.on("open", () => Object.assign(connection, { messageQueue: [] }));
  return connection;
}
