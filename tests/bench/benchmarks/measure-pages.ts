import { type Asked, closedLoop, type LoopResult } from "../load/closed-loop";
import type { Report } from "../report";
import type { Program } from "../stand/program";
import type { Stand } from "../stand/stand";

const SECONDS = 5;

export type PageFigures = LoopResult & { appCpuMs: number; databaseCpuMs: number; cpuMs: number };

/** Puts load on a page for some seconds. @returns what it cost the server and the database for each request */
export type Measure = (program: Program, request: (n: number) => Asked, atOnce: number) => Promise<PageFigures>;

/** How a benchmark measures pages; what is wrong with an answer goes into its report. */
export function measureInto(stand: Stand, report: Report, benchmark: string): Measure {
  return async (program, request, atOnce) => {
    const result = await measurePages(stand, program, request, atOnce);
    report.faults(benchmark, result.faults);
    return result;
  };
}

async function measurePages(
  stand: Stand,
  program: Program,
  request: (n: number) => Asked,
  atOnce: number,
): Promise<PageFigures> {
  const before = { app: stand.usageOfProgram(program).cpuSeconds, database: stand.usageOfDatabase().cpuSeconds };
  const result = await closedLoop({ origin: program.origin, atOnce, request, seconds: SECONDS });
  const each = (now: number, then: number) => ((now - then) * 1000) / Math.max(1, result.latency.count);
  const appCpuMs = each(stand.usageOfProgram(program).cpuSeconds, before.app);
  const databaseCpuMs = each(stand.usageOfDatabase().cpuSeconds, before.database);
  return { ...result, appCpuMs, databaseCpuMs, cpuMs: appCpuMs + databaseCpuMs };
}

/**
 * Loads a page until it has twice got no faster, at most half a minute. V8 compiles what is hot only after thousands of calls, so a
 * program measured right after its start is measured while it is still being compiled.
 */
export async function warmUp(program: Program, request: (n: number) => Asked): Promise<void> {
  let best = 0;
  let noFaster = 0;
  for (let left = 15; left > 0 && noFaster < 2; left--) {
    const { perSecond } = await closedLoop({ origin: program.origin, atOnce: 8, request, seconds: 2 });
    noFaster = perSecond < best * 1.03 ? noFaster + 1 : 0;
    best = Math.max(best, perSecond);
  }
}
