import { Report } from "./report";
import { Stand } from "./stand/stand";

/** What a suite measures with. */
export type Bench = {
  report: Report;
  /** Does `work` on a stand of so many posts, which ends with it, however it ends. */
  on<T>(size: { posts: number; groups?: number }, work: (stand: Stand) => Promise<T>): Promise<T>;
  /** Does `work` and prints what was found by then as one table. */
  table<T>(name: string, title: string, work: () => Promise<T>): Promise<T>;
};

/** Runs a suite and ends the process with what its report says. `json`: the file to which a line for each row is added. */
export async function runSuite(json: string | undefined, suite: (bench: Bench) => Promise<void>): Promise<never> {
  const report = new Report(json);
  let standing: Stand | undefined;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void Promise.resolve(standing?.end()).finally(() => process.exit(1)));
  try {
    await suite({
      report,
      on: async ({ posts, groups }, work) => {
        const stand = new Stand(posts, groups);
        standing = stand;
        try {
          await prepare(stand);
          return await work(stand);
        } finally {
          await stand.end();
        }
      },
      table: async (name, title, work) => {
        const started = performance.now();
        try {
          return await work();
        } finally {
          report.close(name, title, (performance.now() - started) / 1000);
        }
      },
    });
  } catch (error) {
    report.fault("run", error instanceof Error ? error.message : String(error));
  }
  process.exit(report.end() ? 0 : 1);
}

async function prepare(stand: Stand): Promise<void> {
  const started = performance.now();
  await stand.prepare();
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const { members, threads, posts } = stand.corpus;
  process.stdout.write(
    `Filled in ${seconds} s: ${members.length} members, ${threads.length} threads, ${posts} posts\n`,
  );
}

/** An option's value, or the end of the process with what it may be. */
export function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  return stopWith(`--${option}: a whole number between ${least} and ${most}`);
}

export function stopWith(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
