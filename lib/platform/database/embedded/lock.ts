import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode, OperatorError } from "../operator-error";
import { bootId, processStart } from "./processes";

type Holder = { pid: number; boot: string; start: string };

/**
 * Makes this process the only one using the data directory until `release`.
 * @throws OperatorError when another living process holds it
 */
export function lockDataDirectory(data: string): { release: () => void } {
  const path = join(data, "brygga.lock");
  const mine: Holder = { pid: process.pid, boot: bootId(), start: processStart(process.pid) ?? "" };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(mine)}\n`, { mode: 0o600 });
  try {
    // A link appears whole or not at all, so nobody ever reads a half-written lock.
    while (!tryLink(draft, path)) clearIfStale(path, data);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release: () => {
      if (sameHolder(read(path), mine)) rmSync(path, { force: true });
    },
  };
}

/** The process now using the data directory, if any. */
export function lockHolder(data: string): number | undefined {
  const holder = read(join(data, "brygga.lock"));
  return holder && isAlive(holder) ? holder.pid : undefined;
}

function clearIfStale(path: string, data: string): void {
  const holder = read(path);
  if (holder && isAlive(holder)) throw inUse(data, holder);
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  // Two starts may see the same stale lock, and the slower one then moves the quicker one's fresh lock: put it back.
  const moved = read(aside);
  if (moved && isAlive(moved)) {
    tryLink(aside, path);
    unlinkSync(aside);
    throw inUse(data, moved);
  }
  unlinkSync(aside);
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  return holder.boot === bootId() && processStart(holder.pid) === holder.start;
}

function sameHolder(a: Holder | undefined, b: Holder): boolean {
  return a?.pid === b.pid && a.boot === b.boot && a.start === b.start;
}

function inUse(data: string, holder: Holder): OperatorError {
  return new OperatorError(
    `Brygga already runs on ${data} (process ${holder.pid}): stop it first, or choose another directory with BRYGGA_DATA.`,
  );
}
