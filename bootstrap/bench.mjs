import "./require-node.mjs";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { become, fail, root } from "./run.mjs";

// `npm run bench -- threads` is a whole suite, `npm run bench -- B4` one benchmark of it.
const folder = join("tests", "bench");
const suites = Object.entries(JSON.parse(readFileSync(join(root, folder, "suites.json"), "utf8")));
const [name = "", ...args] = process.argv.slice(2);
const benchmark = name.toUpperCase();
const suite = suites.find(([suite, benchmarks]) => suite === name || benchmarks.includes(benchmark))?.[0];
if (!suite) {
  const lines = suites.map(([suite, benchmarks]) => `  ${suite}: ${benchmarks.join(", ")}`);
  fail(`Usage: npm run bench -- <suite or benchmark> [--posts=20000] [--json=<file>]\n${lines.join("\n")}`);
}
await ensureInstalled();
await ensureBuilt();
become(["--import", "tsx", join(folder, `${suite}.ts`), ...(suite === name ? [] : [`--only=${benchmark}`]), ...args]);
