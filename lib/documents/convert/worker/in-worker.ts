import { dirname, resolve as fromHere, join } from "node:path";
import type { Written } from "../export-document";
import type { Imported } from "../import-document";
import type { ExportFormat, ImportKind } from "../limits";

export type Job =
  | { job: "export"; format: ExportFormat; written: Written }
  | { job: "import"; kind: ImportKind; bytes: Uint8Array };

export type Answer = Imported | { outcome: "exported"; bytes: Uint8Array };

/** Megabytes. Bytes outside the heap are not counted: what is unpacked has a limit of its own. */
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
const PROGRAM = "convert-worker";

// One of each at a time in each process: two large documents at once would take what the pages need, and a file that is
// made to take long must keep nobody from fetching a document.
const shared = globalThis as typeof globalThis & { bryggaConverting?: Partial<Record<Job["job"], Promise<unknown>>> };

/** Does the job in a thread of its own, ended when it takes too much time or memory. */
export function inWorker(job: Job, patience: number): Promise<Answer> {
  shared.bryggaConverting ??= {};
  const work = (shared.bryggaConverting[job.job] ?? Promise.resolve()).then(() => inThread(job, patience));
  shared.bryggaConverting[job.job] = work;
  return work;
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
    thread.on("message", done);
    // Out of memory, or a fault of ours: the file could not be read either way.
    thread.on("error", () => done({ outcome: "damaged" }));
    thread.on("exit", () => done({ outcome: "damaged" }));
  });
}

/** Beside the built server lies the built program; whoever runs the sources runs it from them too. */
function whatToRun(): { program: string; execArgv: string[] } {
  const started = process.argv[1] ?? "";
  if (/[/\\]dist[/\\](server|brygga)\.js$/.test(started))
    return { program: join(dirname(started), `${PROGRAM}.cjs`), execArgv: [] };
  return { program: fromHere(`lib/documents/convert/worker/${PROGRAM}.ts`), execArgv: ["--import", "tsx"] };
}
