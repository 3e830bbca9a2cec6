import { setTimeout as wait } from "node:timers/promises";

/** Does it, again and again for a while: the database may be on its way back from the last blow. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 100; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await wait(100);
    }
  }
}
