import pino from "pino";
import { withSourcePlace } from "./source-place";

const wanted = process.env.LOG_LEVEL ?? "";
/** One that is none stops the start with a line that says so (`env.ts`), which must be reached first. */
const level = wanted === "silent" || Object.hasOwn(pino.levels.values, wanted) ? wanted : "info";

/**
 * One JSON line per event, UTC. Log ids, kinds, counts and durations; never names, addresses, texts or tokens.
 */
export const log = pino({
  level,
  base: { app: "brygga" },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { error: describeError },
});

/** The pages and the server's program each load a copy of Yjs. They hand each other bytes and never an object of one. */
const EXPECTED = /^Yjs was already imported/;

/**
 * Puts what libraries print of faults into the log. The framework would print a page's failed query as it stands, with
 * the words somebody searched for, ids and hashes.
 */
export function logWhatIsPrinted(console: Pick<Console, "error" | "warn">): void {
  for (const level of ["error", "warn"] as const)
    console[level] = (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error);
      const words = parts.filter((part) => typeof part === "string").join(" ");
      if (EXPECTED.test(words)) return;
      if (error) log[level]({ error }, "printed by a library");
      else log[level]({ words: words.slice(0, 300) }, "printed by a library");
    };
}

/** Name, code and stack without the values a database error carries in its message and its detail. */
export function describeError(error: unknown): unknown {
  if (!isFault(error)) return { name: typeof error };
  // The query builder wraps what the database said.
  const code = codeOf(error) ?? codeOf(error.cause);
  const frames = error.stack
    .split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8)
    .map(withSourcePlace);
  return { name: nameOf(error), code, frames };
}

type Fault = { stack: string; name?: unknown; code?: unknown; cause?: unknown };

/** The job queue hands on a copy of a fault, which is an object like any other with the fault's stack. */
function isFault(error: unknown): error is Fault {
  return typeof error === "object" && error !== null && "stack" in error && typeof error.stack === "string";
}

function nameOf({ name, stack }: Fault): unknown {
  // A copy leaves the name behind, unless it was the fault's own. The stack begins with it.
  return name ?? /^\w+(?=[:\n]|$)/.exec(stack)?.[0] ?? "object";
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
