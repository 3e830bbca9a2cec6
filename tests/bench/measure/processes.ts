import { readdirSync, readFileSync } from "node:fs";

/** Linux counts a process's time in hundredths of a second, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

type Stat = { parent: number; seconds: number; childSeconds: number };

/** Seconds of processor time so far and memory now. */
export type Usage = { cpuSeconds: number; rssMiB: number; pssMiB: number };

/** Whose work a measurement counts: the process, without what `apart` started, which is counted by itself. */
export function usageOf(pid: number, apart?: number): Usage {
  const parents = allParents();
  const excluded = apart === undefined ? new Set<number>() : new Set(treeOf(apart, parents));
  const pids = treeOf(pid, parents).filter((each) => !excluded.has(each));
  const total: Usage = { cpuSeconds: 0, rssMiB: 0, pssMiB: 0 };
  for (const each of pids) {
    const stat = statOf(each);
    if (!stat) continue;
    // A server process that has ended is counted with the one that started it.
    total.cpuSeconds += stat.seconds + (each === pid ? stat.childSeconds : 0);
    total.rssMiB += kilobytes(`/proc/${each}/status`, /VmRSS:\s+(\d+)/) / 1024;
    total.pssMiB += kilobytes(`/proc/${each}/smaps_rollup`, /Pss:\s+(\d+)/) / 1024;
  }
  return total;
}

export function parentOf(pid: number): number | undefined {
  return statOf(pid)?.parent;
}

function allParents(): Map<number, number> {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return new Map(pids.map((name) => [Number(name), statOf(Number(name))?.parent ?? 0]));
}

function treeOf(root: number, parents: ReadonlyMap<number, number>): number[] {
  const found = [root];
  for (let at = 0; at < found.length; at++) {
    for (const [pid, parent] of parents) if (parent === found[at]) found.push(pid);
  }
  return found;
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces: the fields after it are counted from its end.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const seconds = (user: number, kernel: number) => ((fields[user] ?? 0) + (fields[kernel] ?? 0)) / TICKS_PER_SECOND;
    return { parent: fields[1] ?? 0, seconds: seconds(11, 12), childSeconds: seconds(13, 14) };
  } catch {
    return undefined;
  }
}

function kilobytes(path: string, pattern: RegExp): number {
  try {
    return Number(pattern.exec(readFileSync(path, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
