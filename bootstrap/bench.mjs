import "./require-node.mjs";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { become, fail, root } from "./run.mjs";

// `npm run bench -- threads` is a whole suite, `npm run bench -- B4 B9` some benchmarks of one.
const folder = join("tests", "bench");
const suites = Object.entries(JSON.parse(readFileSync(join(root, folder, "suites.json"), "utf8")));
const options = process.argv.slice(2).filter((arg) => arg.startsWith("--"));
const names = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const chosen = names.map((name) => name.toUpperCase());
const [suite] = suites.find(([suite, benchmarks]) => names.length > 0 && isMeant(suite, benchmarks)) ?? [];
if (!suite) {
  const lines = suites.map(([suite, benchmarks]) => `  ${suite}: ${benchmarks.join(", ")}`);
  fail(`Usage: npm run bench -- <suite or benchmarks> [--posts=20000] [--json=<file>]\n${lines.join("\n")}`);
}
await ensureInstalled();
await ensureBuilt();
const { path } = await ensureChromium();
const only = names[0] === suite ? [] : [`--only=${chosen}`];
become(["--import", "tsx", join(folder, `${suite}.ts`), ...only, ...options], {
  env: { CHROMIUM_PATH: path },
});

function isMeant(suite, benchmarks) {
  return (names.length === 1 && names[0] === suite) || chosen.every((name) => benchmarks.includes(name));
}
