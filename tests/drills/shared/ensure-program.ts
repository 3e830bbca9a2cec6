import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Whether a program of Debian's is there. Root installs it, without anything it recommends and without its service being
 * started; where there is no network, or no Debian, that is no fault of the product.
 */
export async function ensureProgram(path: string, from: string, withinMinutes: number): Promise<boolean> {
  if (existsSync(path)) return true;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
    maxBuffer: 50_000_000,
    timeout: withinMinutes * 60_000,
  };
  try {
    await run("apt-get", ["update"], options);
    await run("apt-get", ["install", "-y", "--no-install-recommends", from], options);
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  return existsSync(path);
}
