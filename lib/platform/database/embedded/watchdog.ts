import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/platform/log";
import { processStart } from "./processes";
import type { Server } from "./server";

/** A server that lived this long was well: its end has nothing to do with the one before. */
const wellMs = 10_000;
const maxShortLives = 10;

/**
 * Restarts the server when its process is gone: after ¼ s, as people are waiting, and after ½, 1 … 30 s when it keeps
 * ending soon after it was started, or does not start. The tenth such life in a row is the last one: then `onLost`.
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
    let shortLives = 0;
    let startedAt = performance.now();
    while (!stopping.signal.aborted) {
      await sleep(250, undefined, { signal: stopping.signal, ref: false });
      if (processStart(current.pid) === current.start) continue;
      shortLives = performance.now() - startedAt < wellMs ? shortLives + 1 : 0;
      if (shortLives >= maxShortLives) return onLost();
      await sleep(Math.min(250 * 2 ** shortLives, 30_000), undefined, { signal: stopping.signal });
      log.warn({ shortLives }, "database process is gone, restarting it");
      // On a full disk it does not start, and may when there is room again: a life of no length at all.
      current = await restart().catch((error: unknown) => {
        log.warn({ error }, "the database does not start");
        return current;
      });
      startedAt = performance.now();
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
