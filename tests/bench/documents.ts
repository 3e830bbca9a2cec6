import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Benchmark } from "./benchmark";
import { coEditing } from "./benchmarks/b5-co-editing";
import { longDocuments } from "./benchmarks/b5-long-documents";
import { Report } from "./report";
import { Stand } from "./stand/stand";

const benchmarks: Record<string, Benchmark> = { B5: coEditing, B5L: longDocuments };
/** Nobody looks at them: the members are what is needed. */
const POSTS = 1_000;

const { values } = parseArgs({ options: { only: { type: "string" }, json: { type: "string" } } });
const only = values.only?.split(",");
if (values.json) writeFileSync(values.json, "");
const stand = new Stand(POSTS);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stand.end().finally(() => process.exit(1)));

const report = new Report(values.json);
try {
  await stand.prepare();
  for (const [name, { title, run }] of Object.entries(benchmarks)) {
    if (only && !only.includes(name)) continue;
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
