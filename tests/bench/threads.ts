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
import { runSuite, stopWith, wholeNumber } from "./suite";

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

const { values } = parseArgs({
  options: { only: { type: "string" }, posts: { type: "string", default: "100000" }, json: { type: "string" } },
});
const posts = wholeNumber("posts", values.posts, LEAST_POSTS, 1_000_000);
const only = values.only?.split(",");
const chosen = Object.entries(benchmarks).filter(([name]) => only?.includes(name) ?? true);
if (chosen.length === 0) stopWith(`--only: one of ${Object.keys(benchmarks).join(", ")}`);

await runSuite(values.json, ({ report, on, table }) =>
  on({ posts }, async (stand) => {
    for (const [name, { title, run }] of chosen) await table(name, title, () => run(stand, report));
  }),
);
