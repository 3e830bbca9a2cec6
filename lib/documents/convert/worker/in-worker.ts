import { dirname, resolve as fromHere, join } from "node:path";
import { DomainError } from "#lib/platform/errors";
import { log } from "#lib/platform/log";
import { within } from "#lib/platform/within";
import type { Written } from "../export-document";
import type { Imported } from "../import-document";
import type { ExportFormat, ImportKind } from "../limits";

export type Job =
  | { job: "export"; format: ExportFormat; written: Written }
  | { job: "import"; kind: ImportKind; bytes: Uint8Array };

export type Answer =
  | Imported
  | { outcome: "exported"; bytes: Uint8Array }
  /** The thread ended on it. */
  | { outcome: "failed"; cause: unknown };

/** What the answer was "damaged" for, as far as the log may know of it. */
export type Fault = { fault: { name: unknown; code: unknown; stack: unknown } };

/** Megabytes. Bytes outside the heap are not counted: what is unpacked has a limit of its own. */
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
const PROGRAM = "convert-worker";

/** Of one kind, waiting and in work: a queue that somebody still waits through. */
export const MOST_AT_ONCE = 12;
/** Of both kinds. */
export const MOST_OF_ONE_PERSON = 2;
/** Seconds after which somebody who had to be sent away may try again. */
const TRY_AGAIN = 10;

type Kind = Job["job"];
type Line = { last: Promise<unknown>; people: string[] };

// One of each at a time in each process: two large documents at once would take what the pages need, and a file that is
// made to take long must keep nobody from fetching a document.
const shared = globalThis as typeof globalThis & { bryggaConverting?: Record<Kind, Line> };

/**
 * Does a job in a thread of its own, ended when it takes too much time or memory. `read` is called when it is its turn, so
 * that those who wait hold nothing, and has as long as the job: nobody stands behind what is never read.
 * @throws busy when too many wait already, or the person has asked for too much at once
 */
export async function inWorker<K extends Kind>(
  kind: K,
  personId: string,
  patience: number,
  read: () => Promise<Job & { job: K }>,
): Promise<Answer> {
  shared.bryggaConverting ??= {
    export: { last: Promise.resolve(), people: [] },
    import: { last: Promise.resolve(), people: [] },
  };
  const line: Line = shared.bryggaConverting[kind];
  const everybody = Object.values(shared.bryggaConverting).flatMap(({ people }) => people);
  const own = everybody.filter((id) => id === personId);
  if (line.people.length >= MOST_AT_ONCE || own.length >= MOST_OF_ONE_PERSON)
    throw new DomainError("busy", `too much waits for ${kind}`, TRY_AGAIN);
  line.people.push(personId);
  const work = line.last.then(async () => {
    const job = await within(patience, read());
    return job ? inThread(job, patience) : ({ outcome: "timed-out" } as const);
  });
  line.last = work.catch(() => undefined);
  try {
    return await work;
  } finally {
    line.people.splice(line.people.indexOf(personId), 1);
  }
}

function inThread(job: Job, patience: number): Promise<Answer> {
  return new Promise((resolve) => {
    const { program, execArgv } = whatToRun();
    // Not imported: the pages' bundler follows what a Worker is given, and would take every file for a program.
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    const thread = new Worker(program, {
      workerData: job,
      resourceLimits: MEMORY,
      execArgv,
      env: {},
      stdout: true,
      stderr: true,
    });
    const done = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
      void thread.terminate();
    };
    const timer = setTimeout(() => done({ outcome: "timed-out" }), patience);
    const note = (error: unknown) =>
      log.warn(
        { error, job: job.job, kind: job.job === "import" ? job.kind : job.format },
        "fault in converting a document",
      );
    thread.on("message", (said: Answer | Fault) => ("fault" in said ? note(said.fault) : done(said)));
    // Out of memory, or a fault of ours: it could not be made either way.
    thread.on("error", (cause) => {
      note(cause);
      done({ outcome: "failed", cause });
    });
    thread.on("exit", (code) => done({ outcome: "failed", cause: new Error(`The thread ended with ${code}`) }));
  });
}

/** Beside the built server lies the built program; whoever runs the sources runs it from them too. */
function whatToRun(): { program: string; execArgv: string[] } {
  const started = process.argv[1] ?? "";
  if (/[/\\]dist[/\\](server|brygga)\.js$/.test(started))
    return { program: join(dirname(started), `${PROGRAM}.cjs`), execArgv: [] };
  return { program: fromHere(`lib/documents/convert/worker/${PROGRAM}.ts`), execArgv: ["--import", "tsx"] };
}
