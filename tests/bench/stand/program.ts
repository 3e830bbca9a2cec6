import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { projectRoot } from "#lib/platform/database/project-root";

/** A server started for a measurement: its process, and where it listens. */
export class Program {
  readonly #child: ChildProcess;
  #said = "";

  constructor(
    readonly name: string,
    readonly origin: URL,
    args: readonly string[],
    env: Record<string, string>,
    folder = projectRoot(),
  ) {
    this.#child = spawn(process.execPath, args, {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      // Nothing of the caller's settings: a measurement is of the product as it comes.
      env: {
        PATH: process.env.PATH ?? "",
        HOME: process.env.HOME ?? "/",
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        ...env,
      } as NodeJS.ProcessEnv,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.#said = (this.#said + chunk).slice(-4000);
      });
    }
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.name} could not be started`);
    return this.#child.pid;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Waits for a path to be answered as wanted. @returns milliseconds from now until that answer */
  async answers(path: string, { headers = {}, right, seconds = 60 }: Wanted): Promise<number> {
    const started = performance.now();
    while (performance.now() - started < seconds * 1000) {
      if (!this.running) break;
      const answer = await fetch(new URL(path, this.origin), { headers, redirect: "manual" }).catch(() => undefined);
      const body = await answer?.text().catch(() => undefined);
      if (answer?.status === 200 && body !== undefined && (right?.(body) ?? true)) return performance.now() - started;
      await sleep(10);
    }
    throw new Error(`${this.name} does not answer ${path}:\n${this.#said}`);
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    const late = setTimeout(() => this.#child.kill("SIGKILL"), 20_000);
    await ended;
    clearTimeout(late);
  }
}

type Wanted = { headers?: Record<string, string>; right?: (body: string) => boolean; seconds?: number };
