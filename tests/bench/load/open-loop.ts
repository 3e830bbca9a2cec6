import { setTimeout as sleep } from "node:timers/promises";
import type { Asked } from "./closed-loop";
import { HttpConnection } from "./http-connection";

type Loop<Kind> = {
  origin: URL;
  perSecond: number;
  seconds: number;
  /** The n-th request, and under which name its time is kept. */
  request: (n: number) => Asked & { kind: Kind };
};

/** Milliseconds of every request of a kind, and distinct faults with how often each was met. */
export type OpenLoopResult<Kind> = { times: Map<Kind, number[]>; faults: Map<string, number> };

/** More than this wait at once only when the server has stopped answering. */
const MOST_AT_ONCE = 200;

/**
 * So many requests a second whether the earlier ones are answered or not, as from people who do not know of each other. Time
 * counts from when a request was due: what it waited for its turn is the server's slowness too.
 */
export async function openLoop<Kind>({
  origin,
  perSecond,
  seconds,
  request,
}: Loop<Kind>): Promise<OpenLoopResult<Kind>> {
  const times = new Map<Kind, number[]>();
  const faults = new Map<string, number>();
  const free: HttpConnection[] = [];
  const underWay = new Set<Promise<void>>();
  const started = performance.now();
  const ask = async (n: number, due: number) => {
    const { kind, ...asked } = request(n);
    const connection = free.pop() ?? new HttpConnection(origin);
    const fault = await connection.request(asked).then(
      (answer) => asked.fault(answer),
      (error: Error) => `no answer: ${error.message}`,
    );
    const ms = performance.now() - due;
    const kept = times.get(kind) ?? [];
    kept.push(ms);
    times.set(kind, kept);
    free.push(connection);
    if (fault !== undefined) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  };
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = started + (n * 1_000) / perSecond;
    await sleep(Math.max(0, due - performance.now()));
    while (underWay.size >= MOST_AT_ONCE) await Promise.race(underWay);
    const asked = ask(n, due);
    underWay.add(asked);
    void asked.finally(() => underWay.delete(asked));
  }
  await Promise.all(underWay);
  for (const connection of free) connection.close();
  return { times, faults };
}
