import { type Asked, closedLoop, type LoopResult } from "../load/closed-loop";
import type { Program } from "../stand/program";
import type { Stand } from "../stand/stand";

export type PageFigures = LoopResult & { appCpuMs: number; databaseCpuMs: number; cpuMs: number };

/** Load on a page for some seconds, with what it cost the server and the database for each request. */
export async function measurePages(
  stand: Stand,
  program: Program,
  request: (n: number) => Asked,
  { atOnce, seconds = 5 }: { atOnce: number; seconds?: number },
): Promise<PageFigures> {
  const before = { app: stand.usageOfProgram(program).cpuSeconds, database: stand.usageOfDatabase().cpuSeconds };
  const result = await closedLoop({ origin: program.origin, atOnce, request, seconds });
  const each = (now: number, then: number) => ((now - then) * 1000) / Math.max(1, result.latency.count);
  const appCpuMs = each(stand.usageOfProgram(program).cpuSeconds, before.app);
  const databaseCpuMs = each(stand.usageOfDatabase().cpuSeconds, before.database);
  return { ...result, appCpuMs, databaseCpuMs, cpuMs: appCpuMs + databaseCpuMs };
}
