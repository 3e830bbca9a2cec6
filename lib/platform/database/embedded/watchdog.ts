import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/platform/log";
import { processStart } from "./processes";
import type { Server } from "./server";

const period = 10 * 60_000;
const maxRestarts = 10;

/**
 * Restarts the server when its process is gone: after ¼, ½, 1 … 30 s, at most ten times in ten minutes, then `onLost`.
 * The first ones come quickly because people are waiting; the later ones slowly because quick ones did not help.
 * @returns the server now running, and how to stop watching
 */
export function watch(server: Server, restart: () => Promise<Server>, onLost: () => void) {
  const stopping = new AbortController();
  let current = server;
  const done = run().catch((error: unknown) => {
    if (!stopping.signal.aborted) {
      log.error({ error }, "database watchdog failed");
      onLost();
    }
  });

  async function run(): Promise<void> {
    let restarts: number[] = [];
    while (!stopping.signal.aborted) {
      await sleep(250, undefined, { signal: stopping.signal, ref: false });
      if (processStart(current.pid) === current.start) continue;
      restarts = restarts.filter((at) => at > Date.now() - period);
      if (restarts.length >= maxRestarts) return onLost();
      await sleep(Math.min(250 * 2 ** restarts.length, 30_000), undefined, { signal: stopping.signal });
      restarts.push(Date.now());
      log.warn({ restarts: restarts.length }, "database process is gone, restarting it");
      current = await restart();
    }
  }

  return {
    server: () => current,
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}
