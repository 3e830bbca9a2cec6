import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type postgres from "postgres";
import { connect, type Db } from "#db/client";
import { demoId } from "#db/seed/people";
import { sessionCookieName } from "#lib/members/session-cookie";
import { createSession } from "#lib/members/sessions";
import { system } from "#lib/platform/actor";
import { connectionTo, withSuper } from "#lib/platform/database/embedded/roles";
import { appRole, databaseName } from "#lib/platform/database/embedded/settings";
import { projectRoot } from "#lib/platform/database/project-root";
import serverArguments from "../../bootstrap/server.json" with { type: "json" };

/** The product as `npm start` runs it, with the demo network, on a port and a data directory of its own. */
export type RunningServer = {
  origin: string;
  data: string;
  /** The server's own database, as the application's role: finds its way back when PostgreSQL was away. */
  db: Db;
  sql: postgres.Sql;
  /** Work in the same database as PostgreSQL's own superuser. */
  asSuper<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T>;
  pid(): number;
  postmaster(): number;
  /** Everything it has written to its log and its screen. */
  output(): string;
  isRunning(): boolean;
  /** A Cookie header of a new session: a person of the demo cast by key ("m7"), or anybody by id. */
  signIn(person: string): Promise<string>;
  /** Ends the process as a power cut does, and waits until it is gone. PostgreSQL stays. */
  kill(): Promise<void>;
  /** Ends it as SIGTERM does. Resolves to the exit code. */
  terminate(): Promise<number | null>;
  /** Starts it again on the same data directory. Resolves when it says that it is well. */
  start(): Promise<void>;
  /** Ends everything and removes the data directory. */
  remove(): Promise<void>;
};

type Options = { env?: Record<string, string>; port?: number; data?: string };

const START_MS = 60_000;

/** Starts the built product. Build first: `npm test` and the drills do. */
export async function startServer(options: Options = {}): Promise<RunningServer> {
  const root = projectRoot();
  const entry = join(root, "dist", "server.js");
  if (!existsSync(entry))
    throw new Error("there is no dist/server.js: run `npm run check` or `npm start` once, which build it");
  const port = options.port ?? (await freePort());
  const data = options.data ?? (await mkdtemp(join(tmpdir(), "brygga-server-")));
  // As root the database runs as another user, who must be able to get there.
  await chmod(data, 0o711);
  const origin = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  let output = "";
  let opened: ReturnType<typeof connect> | undefined;

  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const note = () => readFileSync(join(data, "postgres", "postmaster.pid"), "utf8").split("\n");
  const socket = () => note()[4]?.trim() ?? "";
  const database = () => {
    opened ??= connect({ ...connectionTo(socket(), appRole), max: 4 });
    return opened;
  };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || !isRunning()) return child?.exitCode ?? null;
    const gone = once(child, "exit");
    child.kill(signal);
    const [code] = (await gone) as [number | null];
    return code;
  };
  const endAtExit = () => void child?.kill("SIGTERM");
  process.once("exit", endAtExit);

  const start = async (): Promise<void> => {
    const started = spawn(join(root, "node_modules", ".bin", "node"), serverArguments, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TZ: "UTC",
        NODE_ENV: "production",
        LOG_LEVEL: "warn",
        BRYGGA_PUSH_SERVICES: "127.0.0.1",
        PORT: String(port),
        BRYGGA_DATA: data,
        ...options.env,
      },
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output = (output + chunk).slice(-500_000);
      });
    }
    const deadline = Date.now() + START_MS;
    for (;;) {
      if (!isRunning()) throw new Error(`the server ended while starting:\n${output.slice(-3_000)}`);
      const answer = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.status === 200) return;
      if (Date.now() > deadline)
        throw new Error(`the server is not ready after ${START_MS / 1000} s:\n${output.slice(-3_000)}`);
      await wait(25);
    }
  };

  const server: RunningServer = {
    origin,
    data,
    get db() {
      return database().db;
    },
    get sql() {
      return database().sql;
    },
    asSuper: (work) => withSuper(socket(), databaseName, work),
    pid: () => child?.pid ?? 0,
    postmaster: () => Number(note()[0]),
    output: () => output,
    isRunning,
    signIn: async (person) => {
      const personId = person.includes("-") ? person : demoId(person);
      const ctx = { db: database().db, actor: system("test"), now: () => new Date() };
      const { token } = await createSession(ctx, { personId, method: "demo", authLevel: 1, device: "prov" });
      return `${sessionCookieName({ appUrl: new URL(options.env?.APP_URL ?? origin) })}=${token}`;
    },
    kill: async () => void (await end("SIGKILL")),
    terminate: () => end("SIGTERM"),
    start,
    remove: async () => {
      await opened?.sql.end({ timeout: 1 });
      await end("SIGTERM");
      await stopLeftRunning(data);
      process.removeListener("exit", endAtExit);
      await rm(data, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  try {
    await start();
  } catch (error) {
    await server.remove();
    throw error;
  }
  return server;
}

/** The PostgreSQL of a server that was killed and not started again. */
async function stopLeftRunning(data: string): Promise<void> {
  const file = join(data, "postgres", "postmaster.pid");
  for (let left = 100; existsSync(file) && left > 0; left--) {
    const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
    try {
      process.kill(pid, left > 20 ? "SIGINT" : "SIGKILL");
    } catch {
      return;
    }
    await wait(100);
  }
}

/** A port that nobody listens on, for those who must know it before the server does. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  const closed = once(probe, "close");
  probe.close();
  await closed;
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
