import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { type RunAs, runAs } from "./run-as";

/** Changes at every boot, so that a pid written before it is never taken for a living process. */
export function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

/** When the process began, in the kernel's ticks; with the pid it names one process for ever. Undefined: gone or a zombie. */
export function processStart(pid: number): string | undefined {
  const stat = readStat(pid);
  // The name is in parentheses and may itself hold spaces and parentheses: state is the first field after the last one.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  const state = fields?.[0];
  return state === undefined || state === "Z" || state === "X" ? undefined : fields?.[19];
}

/** Whether the process is a PostgreSQL server working in that data directory. */
export async function isServerOf(pid: number, cluster: string, user: RunAs): Promise<boolean> {
  if (processStart(pid) === undefined) return false;
  // Asked as the server's own user: without CAP_SYS_PTRACE not even root may read another user's links.
  const { stdout } = await runAs(user, "readlink", [`/proc/${pid}/exe`, `/proc/${pid}/cwd`]);
  const [exe = "", cwd = ""] = stdout.split("\n");
  return basename(exe.replace(/ \(deleted\)$/, "")) === "postgres" && cwd === cluster;
}

/** Every PostgreSQL process, server or backend, still working in the data directory. */
export async function serverProcesses(cluster: string, user: RunAs): Promise<number[]> {
  const candidates = readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && readStat(pid)?.includes("(postgres)"));
  const found: number[] = [];
  for (const pid of candidates) if (await isServerOf(pid, cluster, user)) found.push(pid);
  return found;
}

function readStat(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
}
