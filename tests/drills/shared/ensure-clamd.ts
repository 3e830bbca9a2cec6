import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

export const CLAMD = "/usr/sbin/clamd";

/** Whether Debian's clamd is there: as root it is installed, without its service being started or anything it recommends. */
export async function ensureClamd(): Promise<boolean> {
  if (existsSync(CLAMD)) return true;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  await run("apt-get", ["update"], { env });
  await run("apt-get", ["install", "-y", "--no-install-recommends", "clamav-daemon"], { env });
  return existsSync(CLAMD);
}
