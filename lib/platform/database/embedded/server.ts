import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "../operator-error";
import { makePrivate, makePrivateTemporary, type Place } from "./cluster";
import { isServerOf, processStart, serverProcesses } from "./processes";
import { type RunAs, runAs } from "./run-as";
import { socketPort } from "./settings";

/** A running postmaster. `start` tells it from a later process with the same pid. */
export type Server = { pid: number; start: string; socket: string };

/** What PostgreSQL says while an earlier server on the same data is not quite gone. */
const dying = /lock file|shared memory block/;

/** The server that a killed start left running on this data directory, if any. */
export async function findRunning(place: Place): Promise<Server | undefined> {
  const noted = readPostmaster(place.layout.cluster);
  if (!noted || !(await isServerOf(noted.pid, place.layout.cluster, place.user))) return undefined;
  const start = processStart(noted.pid);
  return start === undefined || noted.status !== "ready" ? undefined : { pid: noted.pid, start, socket: noted.socket };
}

/**
 * Starts the server, waiting for a dying one to be gone first.
 * @throws OperatorError with PostgreSQL's own words when it will not start
 */
export async function startServer(place: Place, socket: string): Promise<Server> {
  const { layout, user, binaries } = place;
  const { cluster } = layout;
  const options = `-k '${socket}'`;
  const target = (await canReach(user, [cluster])) ? cluster : "/proc/self/cwd";
  const deadline = Date.now() + 10_000;
  for (;;) {
    // One killed while starting leaves a server that is not ready yet: it is the one to use when it is.
    const running = await findRunning(place);
    if (running) return running;
    await clearStalePid(place, deadline);
    rmSync(join(cluster, "startup.log"), { force: true });
    const run = ["-D", target, "-l", "startup.log", "-w", "-t", "60", "-o", options, "start"];
    const { code } = await runAs(user, binaries.pgCtl, run, cluster);
    const noted = readPostmaster(cluster);
    const start = noted && processStart(noted.pid);
    if (code === 0 && noted && start !== undefined) return { pid: noted.pid, start, socket };
    const why = reason(cluster);
    if (Date.now() > deadline || !dying.test(why)) throw new OperatorError(`PostgreSQL does not start: ${why}`);
    await sleep(250);
  }
}

/** Stops the server after its running statements are rolled back; every acknowledged change is on disk. */
export async function stopServer({ layout, user, binaries }: Place, server: Server): Promise<void> {
  await runAs(user, binaries.pgCtl, ["-D", "/proc/self/cwd", "-m", "fast", "-w", "-t", "60", "stop"], layout.cluster);
  if (!server.socket.startsWith(layout.data)) rmSync(server.socket, { recursive: true, force: true });
}

/** The folder for the socket: in the data directory when its path is short enough and the database's user can get there. */
export async function chooseSocketFolder({ layout, user }: Place): Promise<string> {
  makePrivate(layout.run, user);
  const path = join(layout.run, `.s.PGSQL.${socketPort}.lock`);
  const usable = Buffer.byteLength(path) <= 100 && !/['\s]/.test(path) && (await canReach(user, [layout.run]));
  return usable ? layout.run : makePrivateTemporary(user);
}

/** What PostgreSQL noted about itself: pid, folder of its socket, whether it is ready. */
function readPostmaster(cluster: string): { pid: number; socket: string; status: string } | undefined {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), socket: lines[4]?.trim() ?? "", status: lines[7]?.trim() ?? "" };
  } catch {
    return undefined;
  }
}

/**
 * PostgreSQL clears the note of a dead process itself, but trusts one whose pid another process of the same user got.
 * The note is removed only when nothing works in the data directory: a late backend could still write to it.
 */
async function clearStalePid({ layout, user }: Place, deadline: number): Promise<void> {
  const noted = readPostmaster(layout.cluster);
  if (!noted || (await isServerOf(noted.pid, layout.cluster, user))) return;
  while ((await serverProcesses(layout.cluster, user)).length > 0) {
    if (Date.now() > deadline) return;
    await sleep(250);
  }
  rmSync(join(layout.cluster, "postmaster.pid"), { force: true });
}

async function canReach(user: RunAs, folders: string[]): Promise<boolean> {
  if (user.ourselves) return true;
  const answers = await Promise.all(folders.map((folder) => runAs(user, "test", ["-x", folder])));
  return answers.every(({ code }) => code === 0);
}

/** The last complaint in the server's logs. */
function reason(cluster: string): string {
  const log = join(cluster, "log");
  const newest = list(log).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  const lines = [newest, join(cluster, "startup.log")].flatMap((path) => readLines(path));
  const complaint = lines.findLast((line) => /(FATAL|PANIC|ERROR):/.test(line)) ?? lines.at(-1);
  return `${complaint?.replace(/^.*?(FATAL|PANIC|ERROR): */, "") ?? "it left no message"} (see ${log})`;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function readLines(path: string | undefined): string[] {
  try {
    return path ? readFileSync(path, "utf8").trim().split("\n") : [];
  } catch {
    return [];
  }
}
