import "./require-node.mjs";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { runChecks, tool } from "./check-stages.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { capture, productNode, root, toolEnvironment } from "./run.mjs";
import { listPrograms } from "./run-script.mjs";
import { createRun, drillVerdict, verdict } from "./stages.mjs";

const started = performance.now();
await ensureInstalled();
const run = createRun();
let chromium;
await run.stage("Chromium", async () => {
  chromium = (await ensureChromium()).path;
  return { passed: 1, failed: 0, output: "" };
});
await runChecks(run);
await run.stage("Build", async () => {
  await ensureBuilt();
  return { passed: 1, failed: 0, output: "" };
});
await run.stage("Browser tests", runPlaywright, { needs: ["Chromium", "Build"] });
for (const name of listPrograms("tests/drills")) {
  const program = join("tests", "drills", `${name}.ts`);
  const work = async () =>
    drillVerdict(await capture(productNode(), ["--import", "tsx", program, "--short"], { env: environment() }));
  await run.stage(`Drill ${name}`, work, { needs: ["Build"] });
}
console.log(`\n${Math.round((performance.now() - started) / 1000)} s in all`);
run.finish();

async function runPlaywright() {
  if (!existsSync(join(root, "playwright.config.ts")))
    return verdict({ code: 1, output: "there is no playwright.config.ts" });
  const folder = mkdtempSync(join(tmpdir(), "brygga-e2e-"));
  const report = join(folder, "report.json");
  try {
    const { code, output } = await tool("@playwright/test/cli.js", ["test", "--reporter=line,json"], {
      env: environment({ PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
    });
    const { suites, stats } = JSON.parse(readFileSync(report, "utf8"));
    const failed = stats.unexpected + stats.skipped;
    return {
      passed: stats.expected + stats.flaky,
      failed: failed || (code === 0 ? 0 : 1),
      unsteady: suites.flatMap(listUnsteady),
      output: output.replace(/^\[\d+\/\d+\] .*\n/gm, ""),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The titles of the tests in a suite of Playwright's report that failed once and then passed. */
function listUnsteady({ specs = [], suites = [] }) {
  const unsteady = specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky"));
  return [...unsteady.map(({ file, line, title }) => `${file}:${line} ${title}`), ...suites.flatMap(listUnsteady)];
}

function environment(extra = {}) {
  return toolEnvironment({ ...(chromium ? { CHROMIUM_PATH: chromium } : {}), ...extra });
}
