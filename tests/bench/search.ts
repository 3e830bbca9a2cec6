import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { measureSearch, SEARCHES, type Search, type SearchFigures } from "./benchmarks/b6-search";
import { Report } from "./report";
import { Stand } from "./stand/stand";

const LEAST = 1_000;
const MOST = 1_000_000;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    posts: { type: "string", default: "1000,100000,1000000" },
    json: { type: "string" },
  },
});
const sizes = values.posts.split(",").map(Number);
if (sizes.some((posts) => !Number.isInteger(posts) || posts < LEAST || posts > MOST)) {
  process.stderr.write(`--posts: whole numbers between ${LEAST} and ${MOST}, with commas between\n`);
  process.exit(1);
}
if (values.json) writeFileSync(values.json, "");
const report = new Report(values.json);
let stand: Stand | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stand?.end().finally(() => process.exit(1)));

try {
  const measured: SearchFigures[] = [];
  for (const posts of sizes) measured.push(await at(posts));
  showGrowth(measured);
} catch (error) {
  report.fault("run", error instanceof Error ? error.message : String(error));
}
process.exit(report.end() ? 0 : 1);

async function at(posts: number): Promise<SearchFigures> {
  const started = performance.now();
  stand = new Stand(posts);
  try {
    await stand.prepare();
    const figures = await measureSearch(stand, report);
    report.close("B6", `Search in ${posts} posts; raw ranks all that fit`, (performance.now() - started) / 1000);
    return figures;
  } finally {
    await stand.end();
  }
}

/** Rare words may not grow with the posts; what is ranked to a most may not either, once there is more than that. */
function showGrowth(measured: readonly SearchFigures[]): void {
  const [first, last, before] = [measured[0], measured.at(-1), measured.at(-2)];
  if (!first || !last || !before) return;
  for (const [name, { what }] of Object.entries(SEARCHES) as [Search, (typeof SEARCHES)[Search]][]) {
    const than = name === "rare" || name === "two" ? first : before;
    report.row({
      what: `${what}, p50`,
      unit: "ms",
      ours: last[name].ours,
      raw: [than[name].ours],
      target: { ofRaw: { most: 3 } },
    });
    report.row({ what: "the same without a most", unit: "ms", ours: last[name].raw, raw: [than[name].raw] });
  }
  report.close("B6", "Growth; raw is the same in the smallest, or for common words in the next smaller", 0);
}
