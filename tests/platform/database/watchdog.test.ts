import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, it } from "vitest";
import { processStart } from "#lib/platform/database/embedded/processes";
import type { Server } from "#lib/platform/database/embedded/server";
import { watch } from "#lib/platform/database/embedded/watchdog";

const children: ChildProcess[] = [];
afterEach(() => void children.splice(0).map((child) => child.kill("SIGKILL")));

/** A process that stands for the database's. */
async function living(): Promise<Server & { die: () => Promise<void> }> {
  const child = spawn("sleep", ["60"]);
  children.push(child);
  await once(child, "spawn");
  const pid = child.pid as number;
  const die = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { pid, start: processStart(pid) as string, socket: "", die };
}

it("tries again when the database does not start, as on a disk that is full for a while", async () => {
  const [first, second] = [await living(), await living()];
  let tries = 0;
  let lost = 0;
  const restart = async () => {
    if (++tries < 3) throw new Error("no space left on device");
    return second;
  };
  const watchdog = watch(first, restart, () => void lost++);
  await first.die();
  await expect.poll(() => watchdog.server().pid, { timeout: 20_000 }).toBe(second.pid);
  expect([tries, lost]).toEqual([3, 0]);
  await watchdog.stop();
});
