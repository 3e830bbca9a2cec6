import { setTimeout as sleep } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";

export type Watching = {
  origin: URL;
  /** Headers of each watcher's handshake: who they are. */
  headers: readonly Record<string, string>[];
  /** What each says once connected, and that must be answered with ok. */
  open?: (watcher: number) => readonly [event: string, input: unknown];
  /** The event to listen for, and the id of the reply it is about. */
  event: string;
  idOf: (...said: readonly unknown[]) => string | undefined;
};

/** Connected at once at most: a server is not to be measured by its queue of handshakes. */
const TOGETHER = 25;

/** Browsers with an open socket: what each hears is counted, with the moment it was heard. */
export class Watchers {
  readonly sockets: Socket[] = [];
  dropped = 0;
  connectMs = 0;
  #heard: (id: string, watcher: number) => void = () => {};

  /** @throws when anybody is refused */
  async connect({ origin, headers, open, event, idOf }: Watching): Promise<void> {
    const started = performance.now();
    for (let from = this.sockets.length; from < headers.length; from += TOGETHER) {
      const some = headers.slice(from, from + TOGETHER).map(async (extraHeaders, n) => {
        const watcher = from + n;
        const socket = io(origin.origin, {
          transports: ["websocket"],
          forceNew: true,
          reconnection: false,
          extraHeaders: { ...extraHeaders, origin: origin.origin },
        });
        this.sockets[watcher] = socket;
        socket.on(event, (...said) => {
          const id = idOf(...said);
          if (id !== undefined) this.#heard(id, watcher);
        });
        await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject));
        socket.on("disconnect", () => this.dropped++);
        if (!open) return;
        const { ok } = (await socket.timeout(20_000).emitWithAck(...open(watcher))) as { ok: boolean };
        if (!ok) throw new Error(`watcher ${watcher} may not open the thread`);
      });
      await Promise.all(some);
    }
    this.connectMs = performance.now() - started;
  }

  /** Tells of every reply heard from now on. */
  listen(heard: (id: string, watcher: number) => void): void {
    this.#heard = heard;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.removeAllListeners("disconnect").disconnect();
    this.sockets.length = 0;
    await sleep(1000);
  }
}
