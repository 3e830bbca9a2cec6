import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { measureNotices } from "./benchmarks/b14-notices";
import { Report } from "./report";
import { Stand } from "./stand/stand";

const LEAST = 1_000;
const MOST = 1_000_000;

const { values } = parseArgs({
  options: { only: { type: "string" }, posts: { type: "string", default: "20000" }, json: { type: "string" } },
});
const posts = Number(values.posts);
if (!Number.isInteger(posts) || posts < LEAST || posts > MOST) {
  process.stderr.write(`--posts: a whole number between ${LEAST} and ${MOST}\n`);
  process.exit(1);
}
if (values.json) writeFileSync(values.json, "");
const report = new Report(values.json);
const stand = new Stand(posts);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stand.end().finally(() => process.exit(1)));
const started = performance.now();
try {
  await stand.prepare();
  await measureNotices(stand, report);
} catch (error) {
  report.fault("run", error instanceof Error ? error.message : String(error));
} finally {
  await stand.end();
}
report.close(
  "B14",
  `Notices of one post for a thousand followers, ${posts} posts`,
  (performance.now() - started) / 1000,
);
process.exit(report.end() ? 0 : 1);
