import { resolve } from "node:path";
import { log } from "#lib/platform/log";
import { OperatorError } from "../operator-error";
import type { Progress } from "../progress";
import { findBinaries } from "./binaries";
import { createCluster, hasCluster, type Place, prepareData } from "./cluster";
import { lockDataDirectory } from "./lock";
import { connectionTo, ensureRoles } from "./roles";
import { chooseUser } from "./run-as";
import { chooseSocketFolder, findRunning, type Server, startServer, stopServer } from "./server";
import { appRole, ownerRole, writeSettings } from "./settings";
import { finishSwitch } from "./switch";
import { watch } from "./watchdog";

export type EmbeddedOptions = {
  data: string;
  /** Which user PostgreSQL runs as when we are root. */
  user?: string | undefined;
  /** False only for tests: nothing survives a power cut. */
  durable?: boolean;
  maxConnections?: number;
  /** Called when the server keeps dying. */
  onLost: () => void;
};

/** The running database in the data directory; `stop` ends it cleanly and lets go of the directory. */
export type EmbeddedDatabase = {
  app: ReturnType<typeof connectionTo>;
  owner: ReturnType<typeof connectionTo>;
  socket: string;
  server: () => Server;
  stop: () => Promise<void>;
};

/**
 * Starts PostgreSQL on the data directory, or takes over the one that a killed Brygga left running there.
 * @throws OperatorError with what to do; nothing half made is left
 */
export async function startEmbedded(options: EmbeddedOptions, progress: Progress): Promise<EmbeddedDatabase> {
  const place = await createPlace(options.data, options.user);
  const lock = lockDataDirectory(place.layout.data);
  try {
    finishSwitch(place.layout.data);
    const running = await bringUp(place, options, progress);
    const watchdog = watch(running, () => startServer(place, running.socket), options.onLost);
    return {
      app: connectionTo(running.socket, appRole),
      owner: connectionTo(running.socket, ownerRole),
      socket: running.socket,
      server: watchdog.server,
      stop: async () => {
        await watchdog.stop();
        await stopServer(place, watchdog.server());
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Everything needed to work on a data directory, which is made if need be. */
export async function createPlace(data: string, wantedUser: string | undefined): Promise<Place> {
  requirePlatform();
  const user = await chooseUser(wantedUser);
  const layout = prepareData(resolve(data), user);
  return { layout, user, binaries: await findBinaries(user) };
}

/** Stops the PostgreSQL that a killed Brygga left running. Called under the data directory's lock. */
export async function stopLeftRunningAt(place: Place): Promise<"stopped" | "not-running"> {
  const running = await findRunning(place);
  if (!running) return "not-running";
  await stopServer(place, running);
  return "stopped";
}

async function bringUp(place: Place, options: EmbeddedOptions, progress: Progress): Promise<Server> {
  const durable = options.durable ?? true;
  const left = await findRunning(place);
  if (left) {
    log.info({ pid: left.pid }, "taking over the database left running");
    await progress("Database taken over", () => ensureRoles(left.socket, place.layout.cluster, durable));
    return left;
  }
  if (!hasCluster(place.layout)) await progress("Database created", () => createCluster(place));
  writeSettings(place.layout.cluster, place.user, { durable, maxConnections: options.maxConnections ?? 60 });
  return progress("Database started", async () => {
    const server = await startServer(place, await chooseSocketFolder(place));
    try {
      await ensureRoles(server.socket, place.layout.cluster, durable);
    } catch (error) {
      await stopServer(place, server);
      throw error;
    }
    return server;
  });
}

function requirePlatform(): void {
  if (process.platform !== "linux") {
    throw new OperatorError(
      "The embedded PostgreSQL runs on Linux only: set DATABASE_URL to a PostgreSQL 15 or later.",
    );
  }
}
