import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Growth, measureGrowth } from "./benchmarks/b10-growth";
import { Report, type Target } from "./report";
import { Stand } from "./stand/stand";

/** With the open one this makes thirty. */
const LISTED_GROUPS = 29;
const SMALL = 1_000;

const { values } = parseArgs({
  options: { only: { type: "string" }, posts: { type: "string", default: "1000000" }, json: { type: "string" } },
});
const large = Number(values.posts);
if (!Number.isInteger(large) || large < 10 * SMALL || large > 1_000_000) {
  process.stderr.write(`--posts: a whole number between ${10 * SMALL} and 1000000\n`);
  process.exit(1);
}
if (values.json) writeFileSync(values.json, "");
const report = new Report(values.json);
const started = performance.now();
let stand: Stand | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stand?.end().finally(() => process.exit(1)));

try {
  const few = await at(SMALL);
  const many = await at(large);
  show(few, many);
} catch (error) {
  report.fault("run", error instanceof Error ? error.message : String(error));
}
report.close("B10", `${large} posts in 30 groups; raw is the same with ${SMALL}`, (performance.now() - started) / 1000);
process.exit(report.end() ? 0 : 1);

async function at(posts: number): Promise<Growth> {
  stand = new Stand(posts, LISTED_GROUPS);
  try {
    await stand.prepare();
    return await measureGrowth(stand, report);
  } finally {
    await stand.end();
  }
}

function show(few: Growth, many: Growth): void {
  const flat: Target = { ofRaw: { most: 1.3 } };
  const grows = (what: string, of: keyof Growth, target?: Target) =>
    report.row({ what, unit: "ms", ours: many[of], raw: [few[of]], ...(target && { target }) });
  grows("thread page, p50", "thread", flat);
  grows("the same by node:http and one statement", "bareThread");
  grows("list of threads, p50", "list", flat);
  grows("the same by node:http and one statement", "bareList");
  grows("overview of a member of thirty groups, p50", "overview", { figure: { most: 50 } });
  grows("reply, p50", "reply", flat);
  grows("unread of that member worked out anew", "unread");
  report.row({
    what: "database for each post, without what people have read",
    unit: "kB",
    ours: many.bytesAPost / 1000,
    target: { figure: { most: 2.5 } },
  });
}
