import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "#lib/platform/database/project-root";

export type Identity = { uid: number; gid: number };

export type Holder = {
  process: ChildProcess;
  /** Folder of the socket and pid of the postmaster. */
  socket: string;
  server: number;
  /** Ends it as SIGTERM does. */
  stop: () => Promise<void>;
  /** Ends it as a power cut does. */
  kill: () => Promise<void>;
};

export const nobody: Identity = { uid: 65534, gid: 65534 };
export const isRoot = process.getuid?.() === 0;

let checkout: string | undefined;

/** Starts a process that holds the data directory, as ourselves or as that user. */
export async function holdDatabase(data: string, as?: Identity): Promise<Holder> {
  const { child, result } = launch(data, as);
  const line = await result;
  if (!("line" in line)) throw new Error(`it did not start: ${line.error}`);
  const { socket, server } = JSON.parse(line.line) as { socket: string; server: number };
  const end = (signal: NodeJS.Signals) => async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  };
  return { process: child, socket, server, stop: end("SIGTERM"), kill: end("SIGKILL") };
}

/** What a start that must fail says, and its exit code. */
export async function refusedStart(data: string, as?: Identity): Promise<{ code: number | null; lines: string[] }> {
  const { result } = launch(data, as);
  const outcome = await result;
  if ("line" in outcome) throw new Error("it started");
  return { code: outcome.code, lines: outcome.error.trim().split("\n") };
}

/** A folder that every user can reach, removed by `remove`. */
export function temporaryFolder(mode = 0o755): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "brygga-data-"));
  chmodSync(path, mode);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

type Result = { line: string } | { error: string; code: number | null };

function launch(data: string, as: Identity | undefined): { child: ChildProcess; result: Promise<Result> } {
  const root = as ? readableCheckout(as) : projectRoot();
  const node = join(root, "node_modules", ".bin", "node");
  const child = spawn(node, ["--import", "tsx", "tests/support/hold-database.ts", data], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, HOME: "/nonexistent", NODE_ENV: "test", LOG_LEVEL: "silent" },
    ...as,
  });
  let error = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    error += chunk;
  });
  const result = new Promise<Result>((resolve) => {
    child.stdout?.once("data", (chunk: Buffer) => resolve({ line: chunk.toString() }));
    child.once("close", (code) => resolve({ error, code }));
  });
  return { child, result };
}

/** The project where that user can read it: this one, or a copy of linked files when it lies in a private home. */
function readableCheckout(as: Identity): string {
  const root = projectRoot();
  if (canRead(join(root, "package.json"), as)) return root;
  if (checkout) return checkout;
  const copy = temporaryFolder();
  process.once("exit", copy.remove);
  for (const name of ["lib", "db", "drizzle", "tests", "package.json", "tsconfig.json", "node_modules"]) {
    execFileSync("sh", ["-c", 'cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"', "sh", join(root, name), copy.path]);
  }
  checkout = copy.path;
  return checkout;
}

function canRead(path: string, as: Identity): boolean {
  try {
    execFileSync("test", ["-r", path], as);
    return true;
  } catch {
    return false;
  }
}
