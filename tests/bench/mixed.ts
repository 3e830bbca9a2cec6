import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { measureMixedHour } from "./benchmarks/b13-mixed-hour";
import { Report } from "./report";
import { Stand } from "./stand/stand";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    posts: { type: "string", default: "100000" },
    seconds: { type: "string", default: "300" },
    json: { type: "string" },
  },
});
const posts = wholeNumber("posts", 10_000, 1_000_000);
const seconds = wholeNumber("seconds", 10, 3_600);
if (values.json) writeFileSync(values.json, "");
const report = new Report(values.json);
const stand = new Stand(posts);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stand.end().finally(() => process.exit(1)));
const started = performance.now();
try {
  await stand.prepare();
  await measureMixedHour(stand, report, seconds);
} catch (error) {
  report.fault("run", error instanceof Error ? error.message : String(error));
} finally {
  await stand.end();
}
report.close(
  "B13",
  `Two hundred members for ${seconds} s, 60 things a second, ${posts} posts`,
  (performance.now() - started) / 1000,
);
process.exit(report.end() ? 0 : 1);

function wholeNumber(option: "posts" | "seconds", least: number, most: number): number {
  const value = Number(values[option]);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  process.stderr.write(`--${option}: a whole number between ${least} and ${most}\n`);
  process.exit(1);
}
