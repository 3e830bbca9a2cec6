import { setTimeout as wait } from "node:timers/promises";
import type { JobName } from "./catalogue";

/** Milliseconds. What has just been written goes to those who look at it first; and what follows it within that time is done with it. */
const PATIENCE_MS = 200;

/** One run of a job at a time, a moment after it was asked for; whatever is heard during it is one more. */
export class Waking {
  readonly #runs = new Map<JobName, Promise<void>>();
  readonly #again = new Set<JobName>();
  #stopped = false;

  constructor(private readonly once: (name: JobName) => Promise<void>) {}

  wake(name: JobName): void {
    if (this.#stopped) return;
    if (this.#runs.has(name)) return void this.#again.add(name);
    this.#runs.set(name, this.#run(name));
  }

  /** Waits for the runs that are on their way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#runs.values());
  }

  async #run(name: JobName): Promise<void> {
    do {
      await wait(PATIENCE_MS);
      // The next process finds what is left.
      if (this.#stopped) return;
      this.#again.delete(name);
      // The clock tries again what failed, and the failure is logged.
      await this.once(name).catch(() => undefined);
    } while (this.#again.has(name));
    this.#runs.delete(name);
  }
}
