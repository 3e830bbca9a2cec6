import { connect } from "node:net";
import type { RunningServer } from "#tests/support/running-server";

/**
 * Sends bytes as they are and gives back all that is said until the server closes, or has been silent for `patience`
 * milliseconds; 0 waits for the server, however long it takes.
 */
export function say({ origin }: RunningServer, bytes: string | Uint8Array, patience = 10_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    let heard = "";
    socket.setEncoding("latin1");
    socket.setTimeout(patience, () => socket.destroy());
    socket.on("data", (part: string) => {
      heard += part;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(heard));
    socket.write(bytes);
  });
}
