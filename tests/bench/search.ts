import { parseArgs } from "node:util";
import { measureSearch, SEARCHES, type Search, type SearchFigures } from "./benchmarks/b6-search";
import type { Report } from "./report";
import { runSuite, wholeNumber } from "./suite";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    posts: { type: "string", default: "1000,100000,1000000" },
    json: { type: "string" },
  },
});
const sizes = values.posts.split(",").map((size) => wholeNumber("posts", size, 1_000, 1_000_000));

await runSuite(values.json, async ({ report, on, table }) => {
  const measured: SearchFigures[] = [];
  for (const posts of sizes)
    measured.push(
      await table("B6", `Search in ${posts} posts; raw ranks all that fit`, () =>
        on({ posts }, (stand) => measureSearch(stand, report)),
      ),
    );
  await table("B6", "Growth; raw is the same in the smallest, or for common words in the next smaller", async () =>
    showGrowth(report, measured),
  );
});

/** Rare words may not grow with the posts; what is ranked to a most may not either, once there is more than that. */
function showGrowth(report: Report, measured: readonly SearchFigures[]): void {
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
}
