import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Benchmark } from "./benchmark";
import { threadPage } from "./benchmarks/b1-thread-page";
import { threadData } from "./benchmarks/b2-thread-data";
import { threadList } from "./benchmarks/b3-thread-list";
import { fanOut } from "./benchmarks/b4-fan-out";
import { coldStart } from "./benchmarks/b8-cold-start";
import { idleMembers } from "./benchmarks/b9-idle-members";
import { weight } from "./benchmarks/b11-weight";
import { posting } from "./benchmarks/b12-posting";
import { Report } from "./report";
import { Stand } from "./stand/stand";

const benchmarks: Record<string, Benchmark> = {
  B1: threadPage,
  B2: threadData,
  B3: threadList,
  B4: fanOut,
  B8: coldStart,
  B9: idleMembers,
  B11: weight,
  B12: posting,
};

/** Sizes of less than this have too few threads for a hundred pages of them. */
const LEAST_POSTS = 10_000;

const options = readOptions();
const stand = new Stand(options.posts);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stand.end().finally(() => process.exit(1)));

const report = new Report(options.json);
try {
  await prepare();
  for (const [name, { title, run }] of Object.entries(options.chosen)) {
    const started = performance.now();
    await run(stand, report);
    report.close(name, title, (performance.now() - started) / 1000);
  }
} catch (error) {
  report.fault("run", error instanceof Error ? error.message : String(error));
} finally {
  await stand.end();
}
process.exit(report.end() ? 0 : 1);

async function prepare(): Promise<void> {
  const started = performance.now();
  await stand.prepare();
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const { corpus } = stand;
  process.stdout.write(
    `Filled in ${seconds} s: ${corpus.members.length} members, ${corpus.threads.length} threads, ${corpus.posts} posts\n`,
  );
}

function readOptions() {
  const { values } = parseArgs({
    options: { only: { type: "string" }, posts: { type: "string", default: "100000" }, json: { type: "string" } },
  });
  const posts = Number(values.posts);
  if (!Number.isInteger(posts) || posts < LEAST_POSTS || posts > 1_000_000)
    stopWith(`--posts: a whole number between ${LEAST_POSTS} and 1000000`);
  const only = values.only?.split(",");
  const chosen = Object.entries(benchmarks).filter(([name]) => only?.includes(name) ?? true);
  if (chosen.length === 0) stopWith(`--only: one of ${Object.keys(benchmarks).join(", ")}`);
  if (values.json) writeFileSync(values.json, "");
  return { posts, json: values.json, chosen: Object.fromEntries(chosen) };
}

function stopWith(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
