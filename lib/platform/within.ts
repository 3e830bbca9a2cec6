import { setTimeout as wait } from "node:timers/promises";

/** What `work` gives, or undefined when it takes longer than `ms` milliseconds. It goes on all the same. @throws what it throws */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const done = new AbortController();
  try {
    return await Promise.race([work, wait(ms, undefined, { ref: false, signal: done.signal })]);
  } finally {
    done.abort();
  }
}
