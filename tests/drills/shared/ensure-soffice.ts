import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

export const SOFFICE = "/usr/bin/soffice";

/** Whether LibreOffice's writer is there: as root, and when there is time for it, it is installed without a screen or anything it recommends. */
export async function ensureSoffice(install: boolean): Promise<boolean> {
  if (existsSync(SOFFICE)) return true;
  if (!install || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { env });
  await run("apt-get", ["install", "-y", "--no-install-recommends", "libreoffice-writer-nogui"], {
    env,
    maxBuffer: 50_000_000,
  });
  return existsSync(SOFFICE);
}
