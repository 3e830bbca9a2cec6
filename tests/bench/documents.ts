import { parseArgs } from "node:util";
import type { Benchmark } from "./benchmark";
import { coEditing } from "./benchmarks/b5-co-editing";
import { longDocuments } from "./benchmarks/b5-long-documents";
import { runSuite } from "./suite";

const benchmarks: Record<string, Benchmark> = { B5: coEditing, B5L: longDocuments };
/** Nobody looks at them: the members are what is needed. */
const POSTS = 1_000;

const { values } = parseArgs({ options: { only: { type: "string" }, json: { type: "string" } } });
const only = values.only?.split(",");

await runSuite(values.json, ({ report, on, table }) =>
  on({ posts: POSTS }, async (stand) => {
    for (const [name, { title, run }] of Object.entries(benchmarks))
      if (only?.includes(name) ?? true) await table(name, title, () => run(stand, report));
  }),
);
