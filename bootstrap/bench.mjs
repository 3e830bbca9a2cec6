import "./require-node.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { become, fail, root } from "./run.mjs";

// `npm run bench -- threads notices` is whole suites one after another, `npm run bench -- B4 B9` some benchmarks of theirs.
const folder = join("tests", "bench");
const suites = Object.entries(JSON.parse(readFileSync(join(root, folder, "suites.json"), "utf8")));
const options = process.argv.slice(2).filter((arg) => arg.startsWith("--"));
const names = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const known = new Set(suites.flatMap(([suite, benchmarks]) => [suite, ...benchmarks]));
const chosen = suites.flatMap(([suite, benchmarks]) => {
  if (names.includes(suite)) return [{ suite, only: [] }];
  const some = benchmarks.filter((benchmark) => names.some((name) => name.toUpperCase() === benchmark));
  return some.length > 0 ? [{ suite, only: [`--only=${some}`] }] : [];
});
if (chosen.length === 0 || names.some((name) => !known.has(name) && !known.has(name.toUpperCase()))) {
  const lines = suites.map(([suite, benchmarks]) => `  ${suite}: ${benchmarks.join(", ")}`);
  fail(`Usage: npm run bench -- <suites or benchmarks> [--posts=20000] [--json=<file>]\n${lines.join("\n")}`);
}
await ensureInstalled();
await ensureBuilt();
const { path } = await ensureChromium();
const json = options.find((option) => option.startsWith("--json="));
if (json) writeFileSync(json.slice("--json=".length), "");
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => (interrupted = true));
run(chosen, 0);

/** One after another: side by side they would measure each other. Ends with 1 when any of them does. */
function run([{ suite, only }, ...others], worst) {
  become(["--import", "tsx", join(folder, `${suite}.ts`), ...only, ...options], {
    env: { CHROMIUM_PATH: path },
    ended: (code) => {
      if (others.length === 0 || interrupted) process.exit(Math.max(code, worst));
      run(others, Math.max(code, worst));
    },
  });
}
