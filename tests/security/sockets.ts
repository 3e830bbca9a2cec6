import { setTimeout as wait } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import type { ClientEvents } from "#lib/platform/realtime/client-events";
import type { RunningServer } from "#tests/support/running-server";

type How = { origin?: string | null; transport?: "websocket" | "polling"; headers?: Record<string, string> };

/** A socket as a browser opens one. @throws with the server's reason when it is refused */
export function openSocket({ origin }: RunningServer, cookie: string, how: How = {}): Promise<Socket> {
  const socket = io(origin, {
    transports: [how.transport ?? "websocket"],
    reconnection: false,
    forceNew: true,
    extraHeaders: { Cookie: cookie, ...(how.origin === null ? {} : { Origin: how.origin ?? origin }), ...how.headers },
  });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", (error) => {
      socket.close();
      reject(error);
    });
  });
}

/** Says something and waits for the answer. */
export function emit(socket: Socket, event: keyof ClientEvents, input: unknown): Promise<unknown> {
  return socket.timeout(10_000).emitWithAck(event, input);
}

/** Waits until it is so. @throws when it still is not when patience is at an end */
export async function until(so: () => boolean | Promise<boolean>, patience = 10_000): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await so())) {
    if (Date.now() > deadline) throw new Error("it never came about");
    await wait(20);
  }
}
