import { type Summary, summarise } from "../measure/statistics";
import { type HttpAnswer, HttpConnection, type HttpRequest } from "./http-connection";

export type Asked = HttpRequest & {
  /** What is wrong with the answer, or undefined. */
  fault: (answer: HttpAnswer) => string | undefined;
};

export type LoopResult = {
  perSecond: number;
  latency: Summary;
  kilobytes: number;
  /** Distinct faults with how often each was met. */
  faults: Map<string, number>;
};

type Loop = {
  origin: URL;
  atOnce: number;
  /** The n-th request, or undefined when there are no more. */
  request: (n: number) => Asked | undefined;
  seconds: number;
};

/** `atOnce` clients, each asking again as soon as it is answered, for some seconds or until there is nothing to ask. */
export async function closedLoop({ origin, atOnce, request, seconds }: Loop): Promise<LoopResult> {
  const times: number[] = [];
  const faults = new Map<string, number>();
  let bytes = 0;
  let asked = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  const client = async () => {
    const connection = new HttpConnection(origin);
    while (performance.now() < end) {
      const next = request(asked++);
      if (!next) break;
      const sent = performance.now();
      const fault = await connection.request(next).then(
        (answer) => {
          times.push(performance.now() - sent);
          bytes += answer.body.length;
          return next.fault(answer);
        },
        (error: Error) => `no answer: ${error.message}`,
      );
      if (fault !== undefined) faults.set(fault, (faults.get(fault) ?? 0) + 1);
      if (faults.size > 20) break;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  const wall = (performance.now() - started) / 1000;
  return {
    perSecond: times.length / wall,
    latency: summarise(times),
    kilobytes: bytes / Math.max(1, times.length) / 1024,
    faults,
  };
}

/** A page is right when it is a 200 with everything in it that it must show. */
export function mustShow(...texts: readonly string[]): (answer: HttpAnswer) => string | undefined {
  return ({ status, body }) => {
    if (status !== 200) return `status ${status}`;
    const missing = texts.find((text) => !body.includes(text));
    return missing === undefined ? undefined : `a page without ${JSON.stringify(missing)}`;
  };
}
