import pino from "pino";
import { withSourcePlace } from "./source-place";

/**
 * One JSON line per event, UTC. Log ids, kinds, counts and durations; never names, addresses, texts or tokens.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { app: "brygga" },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { error: describeError },
});

/** Name, code and stack without the values a database error carries in its detail. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  // The query builder wraps what the database said.
  const code = codeOf(error) ?? codeOf(error.cause);
  const frames = error.stack
    ?.split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8)
    .map(withSourcePlace);
  return { name: error.name, code, frames };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
